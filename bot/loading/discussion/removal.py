"""What services and blogs write in the place of a comment that was taken away, in several languages.

Commenters begin sentences with these words, too ("Deleted scenes are the best part", "This post was removed by the
council"). So a bare "deleted" must be all there is, but for who did it; and what is said of a comment must end there,
or go on with a reason or with somebody who can take comments away.
"""

from __future__ import annotations

import re

BY = (
    r"\s+(?:by|von|vom|durch|par|por|pelo|pela|dal?|dall)\b[^.!?]{0,30}?\b(?:authors?|moderators?|mods?|moderation|staff|"
    r"admins?|administrators?|users?|owner|poster|op|editors?|team|system|commenter|autor(?:in|a)?|verfasser(?:in)?|"
    r"moderator(?:in|en)|redaktion|administrator(?:in|en)|nutzer(?:in)?|benutzer(?:in)?|betreiber|auteure?|modérat\w+|"
    r"administrat\w+|rédaction|utilisateur|moderador\w*|administrador\w*|usu[aá]rio|redacción|autore|autrice|moderatore|"
    r"amministrat\w+|utente|redazione)\b"
)
BECAUSE = r",?\s+(?:because|since|as|for|due|weil|da|wegen|car|pour|parce|porque|por|perché|per)\b"
BARE = re.compile(
    rf"\W*(?:deleted|removed)(?:\s+(?:user|account|member|profile|comment|post|message))?(?:{BY}(?:{BECAUSE}.*)?)?[\W\d]*",
    re.IGNORECASE,
)
OF_A_COMMENT = re.compile(
    r"\W*(?:this |dieser |ce |este |questo )?(?:comment|post|message|kommentar|beitrag|commentaire|comentario|"
    rf"comentário|commento)\s+(?:(?:was|has been|wurde|is|a été|fue|ha sido|foi|è stato)(?:{BY})?\s+)?(?:deleted|"
    r"removed|hidden|entfernt|gelöscht|supprimé|eliminado|borrado|removido|rimosso|eliminato)"
    rf"(?:\W*$|\s*[.!()\[\]]|{BECAUSE}|{BY})",
    re.IGNORECASE,
)
LONGEST = 200  # characters


def is_removal(text: str) -> bool:
    """Whether a text is a note that a comment is gone: "[deleted]", "This comment has been removed by a moderator."."""
    return len(text) <= LONGEST and bool(BARE.fullmatch(text) or OF_A_COMMENT.match(text))
