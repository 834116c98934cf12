"""What services and blogs write in the place of a comment that was taken away, in several languages."""

from __future__ import annotations

import re

REMOVED = re.compile(
    r"\W*(?:deleted|removed|(?:this |dieser |ce |este |questo )?(?:comment|post|message|kommentar|beitrag|"
    r"commentaire|"
    r"comentario|comentário|commento)\s+(?:(?:was|has been|wurde|is|a été|fue|ha sido|foi|è stato)\s+)?(?:deleted|"
    r"removed|hidden|"
    r"entfernt|gelöscht|supprimé|eliminado|borrado|removido|rimosso|eliminato))\b",
    re.IGNORECASE,
)


def is_removal(text: str) -> bool:
    """Whether a text begins with a note that a comment is gone: "[deleted]", "This comment has been removed."."""
    return bool(REMOVED.match(text))
