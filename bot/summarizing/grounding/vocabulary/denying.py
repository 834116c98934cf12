"""Words that deny, and words by which a line only asks."""

from __future__ import annotations

from collections.abc import Mapping

from bot.summarizing.grounding.vocabulary.lists import listed

NEGATIONS: Mapping[str, frozenset[str]] = {
    "en": listed(
        "not no never nobody nothing none neither nor without cannot can't won't isn't aren't doesn't don't didn't wasn't weren't hasn't haven't hadn't "
        "wouldn't couldn't shouldn't hardly scarcely unable"
    ),
    "de": listed("nicht kein keine keinen keinem keiner keines nie niemals niemand niemandem nichts ohne weder kaum"),
    "fr": listed("pas jamais personne rien aucun aucune sans ni nullement"),
    "es": listed("no nunca jamas nadie nada ningun ninguna ninguno sin tampoco ni"),
    "it": listed("non mai nessuno nessuna nessun niente nulla senza ne"),
}
# Where a language cannot be told: those that mean nothing else in another.
NEGATIONS_ANYWHERE = frozenset().union(*NEGATIONS.values()) - listed("mai personne sin ne rien ni non")
# Those that deny all that follows: without help from the town.
WITHOUT = listed("without ohne sans sin senza")
# Words that deny something in another way, for a line that does it in other words than its source.
DENYING = listed(
    "cancel cancels cancelled canceled withdraw withdrew withdrawn remove removes removed scrap scraps scrapped abandon abandoned suspend suspended halt halted "
    "close closes closed shut stay stayed delete deleted disappear disappeared vanished cut lose loses lost",
    "abgesagt gestrichen entfernt geloscht verschwunden zuruckgezogen ausgesetzt gestoppt geschlossen eingestellt verloren verschwindet",
    "withdraw withdrew annule annules annulee retirer retire retires supprime supprimes supprimer suspendu suspend ferme fermes perdu disparu",
    "cancelado cancelada retira retirado suspendido suspende cierra cerrado perdido",
    "annullato annullata ritirato ritirata sospeso sospesa chiuso chiusa perso",
    "miss misses missed missing forget forgets forgot forgotten omit omits omitted ignore ignores ignored neglect neglects exclude excludes largest biggest highest lowest first last least than",
    "unscathed indemne indemnes ilesa ileso ilesos ilesas illeso illesa illesi vermisst vermissen vergisst vergessen ubersieht ignoriert gestrichen weg verloren verlorene unverletzt bar",
    "oublie oublient omet ignore ignorent exclut excluent sauf",
    "descarta descarto descartan olvida olvidan ignora excluye salvo",
    "esclude escludono dimentica dimenticano ignora salvo",
    "unable lack lacks lacking lacked fail fails failed refuse refuses refused deny denies denied reject rejects rejected without "
    "despite declined declines withheld malgre trotz pese pesar nonostante little few barely rule rules ruled dismiss dismisses dismissed dismissed against oppose opposes stop stops stopped "
    "stopping end ended free false wrong neither unlikely impossible instead longer out missing absent rotten proof prove unproven no-one",
    "fehlt fehlen fehlte mangel verweigert verweigern lehnt ablehnt abgelehnt bestreitet bestritt verbietet verboten verbot falsch "
    "unmoglich unwahrscheinlich leer statt gegen weigert weigern ausgeschlossen schliesst aus",
    "drop drops dropped lift lifts lifted sucht suchen seeks cherche cherchent busca buscan nego negaron perd perdent pierde pierden perde verliert plutot refuse refusent manque faute interdit interdite rejette faux impossible plus contre nie",
    "falta rechaza rechazan niega niegan imposible falso prohibe prohibido prohibira veta contra apenas",
    "manca mancanza rifiuta rifiutano nega negano impossibile falso vieta vietato contro",
)
# A line with one of these says what is asked or argued about.
ASKING = listed(
    "whether argue argues arguing disagree disagrees debate debates dispute disputes question",
    "ob streit streiten gestritten diskutieren diskutiert debatte uneins frage",
    "debat divergent discutent question",
    "debate discuten discrepan pregunta",
    "dibattito discutono domanda",
)
# Verbs that deny what they are said of.
RULING_OUT = ("rule", "ruling", "exclu", "esclu", "descart", "ausschl", "ausgeschl", "schliess")
TAKING_AWAY = (
    "doubt", "prevent", "avoid", "exempt", "withdr", "remov", "revok", "strip", "lack", "oppos", "reject", "refus", "warn", "depriv", "earliest", "unclear", "unsolved", "pending", "open",
    "zweif", "bezweif", "verhinder", "vermeid", "befrei", "entzog", "entzieh", "fehl", "mangel", "ablehn", "verweiger", "weiger", "fruhest", "offen", "aussteh", "ausschl", "verzicht",
    "dout", "empech", "evit", "dispens", "priv", "retir", "manqu", "refus", "rejet", "interd",
    "dud", "impid", "imped", "quit", "falt", "rechaz", "prohib", "dubit", "evita", "tolt", "togli", "manca", "rifiut", "viet", "impedi",
)  # fmt: skip
DENYING_STEMS = ("refus", "weiger", "verweiger", "descart", "rifiut", "ablehn")
# Behind a "not": "not all", "not only", "not more than".
NOT_DENIED = listed(
    "only nur seulement solo since all every everyone always just more less necessarily nur alle jeder immer tous toutes todos siempre solo tutti sempre"
)
# With these in a clause, "more than" says "at most".
DENYING_BOUNDS = listed(
    "none nobody neither keine keiner keinen keines niemand aucun aucune pas ningun ninguno ninguna nadie nessuno nessuna nessun non"
)
UNTIL = listed("until till hasta")
