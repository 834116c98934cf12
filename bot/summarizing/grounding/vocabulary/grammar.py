"""Small words by what they do in a sentence."""

from __future__ import annotations

from bot.summarizing.grounding.vocabulary.languages import PASSIVE as PASSIVE_OR_FROM
from bot.summarizing.grounding.vocabulary.languages import PRONOUNS
from bot.summarizing.grounding.vocabulary.lists import listed

# Signs and words that begin a part of a sentence with a subject of its own.
BREAKS = frozenset(',;:.!?—–()“”„«»"')
OPENERS = listed(
    "that which who whose because although though while whereas if but after before when since "
    "dass weil obwohl wenn wahrend aber sondern nachdem bevor als ob "
    "que qui qu'il qu'elle car puisque mais quand lorsque dont tandis "
    "porque aunque pero cuando mientras quien che perche ma quando mentre sebbene"
)
ARTICLES = listed(
    "the a an this these his her its their our some any each every no "
    "der die das den dem des ein eine einen einem einer eines kein keine sein seine seinen ihr ihre ihren "
    "le la les l' un une des ce cet cette ces son sa ses leur leurs "
    "el los las uno una unos unas su sus este esta al del il lo gli i au aux du"
)
DEFINITE = listed("the der die das den dem le la les el los las il lo gli")
# Words that stand for somebody named before.
STANDING_FOR = PRONOUNS - DEFINITE
PLURAL = listed("les los las gli")
PREPOSITIONS = listed(
    "of in on at by for from to with without against over under into after before during between among about because despite since until near as like than through "
    "statt anstatt von vom im in am an auf aus bei beim fur gegen mit nach seit um unter uber vor wegen zu zum zur durch ohne trotz bis zwischen laut ab "
    "de du des d' a au aux en dans par pour sur sous avec sans contre chez depuis selon malgre vers entre apres avant des "
    "al del con sin por para desde hasta segun tras hacia sobre entre ante "
    "di del della dei delle dello da dal dalla nel nella sul sulla per tra fra senza dopo prima secondo"
)
OF = listed("of von vom der des de du d' del dei di della dello")
HELPING = listed(
    "has have had is are was were will would shall should can could may might must do does did still also now not "
    "hat haben hatte hatten ist sind war waren wird werden wurde wurden kann konnen soll sollen muss mussen will wollen auch nun "
    "a ont avait avaient est sont etait va vont peut doit s'est se "
    "ha han habia habian es son esta estan fue va van puede debe hanno aveva sono era puo deve lo"
)
# Words by which one thing becomes the reason or the aim of another.
CAUSAL = listed(
    "because due owing thanks therefore hence caused causes cause leads led prompted reason "
    "weil wegen denn deshalb deswegen daher darum aufgrund grund infolge nachdem "
    "parce car puisque cause grace raison afin "
    "porque debido causa gracias motivo perche causa dovuto grazie motivo"
)
# Words behind which something is a reason or an aim.
LINKS = listed(
    "because due owing thanks prompted since so after following weil wegen denn deshalb aufgrund parce car puisque pour afin porque debido para perche per nachdem"
)
# Words by which something has not happened yet, or only may: before a verb, and behind it in German.
UNREALISED_BEFORE = listed(
    "will would shall should could may might can must to zu pour va vont pourrait pourraient devrait doit peut veut "
    "para va van podria podrian debe puede quiere per puo dovrebbe potrebbe vuole"
)
UNREALISED_BEHIND = listed("will wollen wird werden soll sollen sollte sollten konnte konnten kann muss mochte mochten")
UNREALISED = (
    UNREALISED_BEFORE
    | UNREALISED_BEHIND
    | listed("plan plans planned wants wanted hopes hoped intends proposes proposed")
)
REALISED = listed(
    "will would shall should could may might can must to plan plans planned wants wanted hopes hoped intends proposes proposed offered considering "
    "will wollen wird werden soll sollen sollte sollten konnte konnten kann muss zu mochte mochten prufen sucht suchen "
    "pour afin va vont pourrait pourraient devrait doit peut veut souhaite "
    "para va van podria podrian debe puede quiere per puo dovrebbe potrebbe vuole"
)
REALISED = listed(
    "has have had hat haben hatte hatten a ont avait avaient ha han habia hanno aveva was were wurde wurden fue fueron"
)
BECAUSE = listed(
    "because due owing thanks weil wegen deshalb deswegen aufgrund infolge parce cause porque debido perche dovuto"
)
KEEPING_FROM = ("prevent", "hinder", "kept", "stopp", "verhinder", "empech", "impid", "imped", "impedi")
CONTRASTING = listed("while whereas wahrend tandis mientras mentre invece")
# By what somebody only hopes to do something, or may.
HOPING = (
    "hop",
    "hoff",
    "wish",
    "want",
    "seek",
    "try",
    "tries",
    "aim",
    "aspir",
    "long",
    "mocht",
    "versuch",
    "esper",
    "souhait",
    "cherch",
    "esper",
    "intent",
    "busc",
    "sper",
    "cerc",
    "tent",
)
MAYBE = listed(
    "may might could should pourrait pourraient devrait devraient podria podrian deberia deberian potrebbe potrebbero dovrebbe dovrebbero"
)
PROBABLY = listed(
    "probably likely presumably apparently perhaps possibly supposedly allegedly wahrscheinlich vermutlich wohl moglicherweise womoglich vielleicht angeblich mutmasslich "
    "probablement sans_doute peut-etre apparemment probablemente quiza quizas posiblemente probabilmente forse presumibilmente"
)
IRREGULAR_PAST = listed(
    "sent went fell rose sold bought built lost won began found chose left held kept took gave broke brought fought met spent shut stole paid"
)
CONSIDERED = listed(
    "considered planned expected proposed possible likely sought demanded gepruft erwogen geplant erwartet gefordert moglich envisage prevu prevue possible "
    "estudia previsto prevista posible possibile previsto prevista"
)
PRETERITE = ("ó", "ieron", "aron")
MAYBE_BEHIND = listed("konnte konnten mochte mochten sollte sollten durfte durften")
# Beginnings of words that call something proved, and of those by which a source may.
PROVING = ("prove", "proof", "bewies", "beweis", "prouv", "demuestr", "demostr", "dimostr", "demontr")
PROOF = (
    *PROVING,
    "show",
    "find",
    "found",
    "demonstr",
    "confirm",
    "establish",
    "evidence",
    "conclu",
    "zeig",
    "beleg",
    "nachweis",
    "nachgewies",
    "bestatig",
    "ergab",
    "montr",
    "confirm",
    "conferm",
)
WHICH = (
    (-1, ("last", "letzt", "vergangen", "vorig", "dernier", "pasad", "scors", "passato")),
    (1, ("this", "dies", "heurig", "cett", "cet", "este", "esta", "quest")),
    (2, ("next", "coming", "nachst", "kommend", "prochain", "proxim", "prossim")),
)
NEXT = (
    "quest",
    "est",
    "cett",
    "cet",
    "next",
    "last",
    "this",
    "coming",
    "nachst",
    "kommend",
    "letzt",
    "dies",
    "vergangen",
    "prochain",
    "dernier",
    "proxim",
    "pasad",
    "prossim",
    "scors",
)
SPANS = {
    form: number
    for number, forms in enumerate(
        (
            "day tag tages jour dia giorno",
            "week woche semaine semana settimana",
            "month monat monats mois mes mese",
            "year jahr jahres annee ano anno an",
            "decade jahrzehnt jahrzehnts decennie decada decennio",
            "century jahrhundert jahrhunderts siecle siglo secolo",
        )
    )
    for form in forms.split()
}  # fmt: skip
PERIODS = {
    form: number
    for number, forms in enumerate(
        (
            "hour stunde heure hora ora hourly stundlich",
            "day tag jour dia giorno daily taglich",
            "week woche semaine semana settimana weekly wochentlich wochentliche",
            "month monat mois mes mese monthly monatlich monatliche",
            "year jahr an annee ano anno yearly annually annual jahrlich jahrliche",
        )
    )
    for form in forms.split()
}  # fmt: skip
PER = listed("a an per each every pro im je jede jeden jedes par al por chaque cada")
# Prepositions that have an article in them, and the preposition alone.
MELTED = {
    "du": "de", "des": "de", "au": "a", "aux": "a", "al": "a", "del": "de", "zum": "zu", "zur": "zu", "im": "in", "am": "an",
    "beim": "bei", "vom": "von", "della": "di", "dal": "da", "dalla": "da", "nel": "in", "nella": "in", "sul": "su", "sulla": "su",
}  # fmt: skip
FRENCH_DONE = ("é", "ée", "és", "ées", "i", "u", "is", "ert")
NOT_DEEDS = listed(
    "bajo baja alto alta bas basse haut haute basso hoch niedrig high low able same other first last next more most less least highest lowest new old own leading led"
)
DONE_ENDINGS = (
    "e",
    "i",
    "u",
    "is",
    "ert",
    "ed",
    "en",
    "t",
    "ado",
    "ada",
    "ido",
    "ida",
    "ato",
    "ata",
    "ito",
    "ita",
    "uto",
    "uta",
)
PARTICIPLES = (
    "ed",
    "en",
    "ee",
    "es",
    "e",
    "ado",
    "ada",
    "ados",
    "adas",
    "ido",
    "ida",
    "idos",
    "idas",
    "ato",
    "ata",
    "ati",
    "ate",
    "uto",
    "uta",
)
BY = listed("by par por")
TO = listed("to zu")
ACCORDING = listed("according laut angaben selon d'apres segun secondo")
THAN = listed("than als que qu' di che del dello della statt anstatt plutot_que")
BEFORE = listed("before until bevor bis once")
POINTING = listed("that this it they he she das dies diese cela ca eso esto cio questo")
CONDITIONAL_ENDINGS = ("rait", "raient", "ría", "rían", "rebbe", "rebbero")
WHETHER = listed("whether if unless ob wenn falls sofern si se")
RATHER = listed("rather statt plutot antes")
THAT = listed("that dass que qu'il qu'elle che")
AIMS = listed("to zu pour para per")
# Beginnings of words for what somebody has in mind.
PLANNING = (
    "plan", "propos", "offer", "want", "hope", "intend", "seek", "sought", "aim", "consider", "due", "expect", "try", "tried", "agree", "promis", "threat",
    "wants", "mocht", "plant", "such", "will", "hoff", "beabsicht", "versuch", "envisag", "souhait", "veut", "cherch", "quier", "pretend", "busc", "intent",
    "espera", "vuole", "cerca", "spera", "thought", "announc",
)  # fmt: skip
FUTURE_ENDINGS = (
    "era",
    "ira",
    "eront",
    "iront",
    "ará",
    "erá",
    "irá",
    "arán",
    "erán",
    "irán",
    "erà",
    "irà",
    "eranno",
    "rons",
    "rez",
    "remos",
    "remo",
    "rò",
    "rà",
    "iranno",
)
# What is done to somebody, and not by him.
PASSIVE = (PASSIVE_OR_FROM - listed("von vom da dal dalla by par por")) | listed(
    "be sea sean ser sera seront werden essere sia"
)
