"""Words by which somebody says something, or leaves it open."""

from __future__ import annotations

from bot.summarizing.grounding.vocabulary.lists import listed

# Who says something, and that it is somebody who says it.
SAYING = listed(
    "say says said saying tell tells told state states stated add adds added explain explains explained argue argues argued claim claims claimed "
    "accuse accuses accused warn warns warned insist insists insisted believe believes believed think thinks thought report reports reported reporting "
    "announce announces announced confirm confirms confirmed complain complains complained call calls called suggest suggests suggested estimate "
    "estimates estimated allege alleges alleged maintain maintains write writes wrote note notes noted reply replies replied answer answers answered "
    "ask asks asked point points pointed describe describes described dismiss dismisses dismissed criticise criticises criticised criticize criticizes criticized "
    "deny denies denied fear fears feared hope hopes hoped promise promises promised predict predicts predicted admit admits admitted agree agrees agreed "
    "object objects objected counter counters countered reckon reckons reckoned consider considers find finds found show shows showed reject rejects rejected want wants "
    "oppose opposes recommend recommends prefer prefers doubt doubts question questions see sees calculate calculates figures quote cite cites cited demand demands demanded "
    "urge urges urged support supports favour favours blame blames blamed caution cautions cautioned recall recalls remember remembers view views "
    "according account quoted statement announcement spokesman spokeswoman spokesperson",
    "sagt sagte sagen sagten gesagt meint meinte meinen erklart erklarte erklaren berichtet berichtete berichten behauptet behauptete warnt warnte warnen "
    "kritisiert kritisierte kritisieren spricht sprach nennt nannte findet fand finden halt hielt glaubt glaubte schreibt schrieb fordert forderte fordern "
    "betont betonte teilt teilte kundigt kundigte wirft warf vermutet rechnet zufolge laut angaben nach_eigenen ansicht meinung aussage angab angibt "
    "bezeichnet bezeichnete bestreitet bestritt zweifelt bezweifelt beklagt beklagte argumentiert entgegnet erwidert widerspricht rat empfiehlt bevorzugt "
    "erzahlt fragt fragte hofft hoffte schatzt schatzte verweist wunscht lehnt bestatigt bestatigte antwortet wendet zitiert befurwortet sieht ruhmt lobt angegeben",
    "selon dit disait declare declarait affirme estime explique rapporte accuse denonce assure avertit annonce demande demandent reclame reclament juge critique "
    "d'apres affirmait ecrit repond soutient pense trouve precise indique prevoit souhaite rappelle craint regrette refuse refusent veut veulent raconte preconise",
    "segun dice dijo afirma afirmo asegura aseguro explica explico denuncia denuncio acusa advierte anuncio anuncia pide piden reclama considera critica cree "
    "escribe responde sostiene senala senalo opina piensa apunta reconoce niega defiende apoya teme cuenta quiere quieren propone respalda",
    "secondo dice ha_detto detto afferma ha_affermato spiega sostiene denuncia accusa avverte annuncia annunciato chiede chiedono ritiene critica crede scrive "
    "risponde pensa racconta precisa indica teme nega difende vuole vogliono propone parla",
)
# People of a discussion without a name, and that there is a discussion.
READERS = listed(
    "reader readers commenter commenters commentator another others user users poster somebody someone "
    "contributor contributors participants argue argues disagree disagrees debate debates dispute disputed whether discuss discusses opinions",
    "leser leserin lesern leserinnen kommentator kommentatorin nutzer nutzerin jemand ob streit streiten gestritten strittig umstritten uneinig "
    "diskutieren diskutiert diskussion debatte geht uneins meinungen",
    "lecteur lecteurs lectrice internaute internautes debat si faut-il divergent discutent commentateur commentaires",
    "lector lectores lectora usuario usuarios debate discuten discrepan comentarista",
    "lettore lettori lettrice utente utenti dibattito discutono commentatore",
)
# Verbs that make a claim however the sentence is built; plain ones, which an institution also uses to announce; and
# those that ask for something to be said.
CLAIMING = listed(
    "according accusa accuse accused accuses acusa advierte afferma affirme afirma afirmo allege alleged alleges angaben argue argued "
    "argues asegura aseguro assure attendent avertit avverte behauptet behauptete believe believed believes bestreitet bestritt called "
    "calls claim claimed claims denied denies deny describe described erwarten erwartet esperan estimate estimated estimates estime "
    "allegation allegations accusation accusations suspicion suspicions rumour rumours vorwurf vorwurfe verdacht accusation accusations soupcon soupcons acusacion acusaciones sospecha sospechas accusa accuse sospetto sospetti "
    "suspect suspects suspected vermuten soupconne soupconnent sospecha sospechan beklagt beklagte bemangelt entgegnet entgegnete erwidert erwiderte calcula calculan complains complained lamenta accusing beschuldigt beschuldigte vorgeworfen vorwirft expect expects fear feared fears glaubt insist insisted insists laut meint meinte nega prevedono rechnen rechnet ritiene secondo "
    "segun selon sostiene suggest suggested suggests vermutet warf warn warned warns warnt warnte wirft zufolge"
)
COULD = listed("could konnte konnten")  # "before she could"
ALLEGATIONS = listed(
    "allegation allegations accusation accusations suspicion suspicions rumour rumours vorwurf vorwurfe verdacht soupcon soupcons acusacion acusaciones sospecha sospechas accusa sospetto sospetti"
)
ANNOUNCING = ("announc", "anunci", "annonc", "annunci", "ankund", "angekund", "mitgeteilt")
SPOKESPEOPLE = ("spokes", "sprecher", "porte-parole", "portavoz", "portavoce")
PLAINLY = listed(
    "berichtet berichtete declare detto dice dijo dit erklart erklarte sagt sagte sagten said say says told"
)
# In an article, these claims stay somebody's claims; what "the company said" of itself may stand without it.
INSTITUTIONS = listed(
    "company firm group council club university government ministry agency operator department bank airline charity airport school hospital trust force police officials "
    "authority retailer manufacturer board office court organisers "
    "unternehmen konzern firma verwaltung stadt behorde ministerium universitat polizei bank gemeinde verein betreiber kreis land gericht veranstalter "
    "entreprise societe groupe mairie prefecture ministere banque police region empresa compania ayuntamiento gobierno ministerio policia banco azienda societa comune governo ministero polizia banca regione"
)
# What is announced or expected, in a line that may leave out by whom.
AHEAD = listed(
    "due forecast expected scheduled set to will would planned likely soon soll sollen will wollen wird werden geplant erwartet voraussichtlich doit va vont "
    "prevu prevue attendu debe va van previsto prevista previsti deve"
)
AWAITED = listed(
    "due forecast expected scheduled set likely erwartet voraussichtlich prevu prevue attendu previsto prevista previsti"
)
EXPECTING = listed(
    "expect expects expected forecast forecasts forecasters erwarten erwartet rechnen rechnet attendent prevoit esperan preve prevedono aspetta"
)
# What somebody only wishes; and how German says that something is only said.
WISHING = listed(
    "asked urged requested seeks seek sucht suchen forderte forderten verlangte verlangten bat cherche cherchent busca buscan cerca cercano pidio pidieron exigio propuso hope hopes hoped hoping wants wishes urges demands proposes proposed hofft hoffen hoffte wunscht fordert fordern verlangt verlangen schlagt "
    "espere esperent souhaite souhaitent demande demandent reclame reclament propose proposent espera esperan pide piden exige exigen propone proponen reclama spera sperano chiede chiedono"
)
REPORTED = listed("sei seien habe werde wolle konne musse solle durfe")
WILL = listed(
    "will would wants plans werde werden wolle will wollen va vont allait fera va van iba quiere vuole vogliono"
)
# What is not certain, and how a line may say so.
UNCERTAIN = listed(
    "consider considering mulling considers weighing may might could allegedly reportedly alleged suspected possibly perhaps apparently rumoured",
    "erwagt erwagen uberlegt pruft konnte konnten durfte durften soll sollen angeblich mutmasslich mutmassliche mutmasslichen mutmasslicher moglicherweise womoglich vielleicht",
    "envisage envisagent pourrait pourraient presume presumee presumes peut-etre possible",
    "estudia baraja podria podrian presunto presunta presuntos supuesto supuesta supuestamente quiza quizas posible",
    "valuta valutano potrebbe potrebbero presunto presunta presunti forse possibile",
)
HEDGING = UNCERTAIN | listed(
    "would should likely unlikely expected expects possible possibility potential potentially feared plan plans planned proposed risk chance if accused suspect suspects suspicion "
    "consider considers considering considered can can't cannot cautioned warn warns probably seems appears unclear unproven open threatens",
    "wurde wurden wohl voraussichtlich moglich geplant plant verdacht verdachtigt vermutlich wahrscheinlich droht erwagt kann konnen erwartet prufen pruft",
    "pourra serait seraient probable risque soupconne envisage peut peuvent prevu accuse",
    "puede pueden seria probable sospecha acusado podra estudia preve",
    "puo possono sarebbe sarebbero probabile sospetto accusato rischia valuta prevede",
)
# Beginnings of words by which somebody says, thinks or feels something, beside those of `SAYING`.
SAYING_STEMS = (
    "fear", "warn", "claim", "alleg", "aleg", "speak", "parle", "habla", "argu", "believ", "think", "insist", "accus", "complain", "describ", "announc", "critic", "promis", "predict",
    "demand", "deplor", "regret", "welcom", "hail", "prais", "concern", "worr", "wonder", "prefer", "blam", "thank", "doubt", "expect",
    "behaupt", "kritisier", "forder", "verlang", "furcht", "befurcht", "beklag", "arger", "glaub", "vermut", "schreib", "erklar", "beton", "verweis",
    "erwart", "rechn", "bezweif", "bedauer", "lob", "begruss", "warnt", "ruf", "drang", "zweifl", "ansicht", "wundert", "freu", "sorg",
    "deplor", "salu", "estim", "craign", "redout", "regrett", "affirm", "declar", "soulign", "attend", "espere", "doute", "s'inquiet", "rejou",
    "temen", "lament", "calcul", "asegur", "afirm", "denunci", "exig", "reclam", "espera", "duda", "celebra", "alert",
    "maintain", "contradict", "caution", "advis", "recommend", "appeal", "concede", "sympath", "stress", "underlin", "testif", "acknowledg", "conclud", "attribut", "justif", "plead", "resent", "sceptic", "skeptic", "convinc", "testimon",
    "gab", "gibt", "raum", "dementier", "zugab", "zugegeb", "verteidig", "mahn", "appellier", "pladier", "unterstell", "unterstreich", "schilder", "bemangel", "monier", "stort", "verantwortlich", "uberzeug", "auffassung", "einschatz", "darstell", "sicht", "rat", "empf", "skept", "versicher", "halten", "beurteil", "begrund",
    "contest", "plaid", "insist", "fustig", "point", "promet", "consider", "reproch", "conseill", "recommand", "convain", "justif", "denon", "souten",
    "cifra", "recalc", "subray", "insist", "reproch", "aleg", "tach", "calific", "promet", "recuerd", "parec", "recomiend", "aconsej", "sosten", "opini",
    "ipotizz", "sottoline", "ribad", "contest", "promett", "assicur", "ricord", "avvert", "auspic", "parer", "stim", "consigl", "raccomand",
    "temono", "lament", "calcol", "chied", "sosten", "afferm", "dichiar", "denunc", "aspett", "dubit", "sper", "preoccup",
)  # fmt: skip


def says(folded: str) -> bool:
    """Whether a folded word says that somebody says, thinks or feels something."""
    return folded in SAYING or folded.startswith(SAYING_STEMS)
