"""The small words of each language, irregular forms, and what else tells one language from another."""

from __future__ import annotations

from collections.abc import Mapping

from bot.summarizing.grounding.vocabulary.lists import listed

# The small words by which a line's language is told.
TELLING_WORDS: Mapping[str, frozenset[str]] = {
    "en": listed(
        "the of and to in is was for that with on as by at from it are be were have has will not or an they who"
    ),
    "de": listed(
        "der die das und den dem des ein eine einen einer nicht mit von zu im auf ist fur sich als auch nach wird bei aus sie er es war dass haben hat um am zum zur"
    ),
    "fr": listed(
        "de le la les des et du une est dans que qui pour par sur au aux avec ne pas ce plus sont ont l'on selon cette ses"
    ),
    "es": listed("el la los las de y que en un una por con para del se al es su no mas como pero son fue segun desde"),
    "it": listed(
        "il lo la gli le di e che in un una per con del della dei delle nel alla al non si sono piu da ha secondo dal"
    ),
}
# Words that begin a clause of their own.
CLAUSE_WORDS = listed(
    "and but while whereas since because although though if weil obwohl wenn parce porque aunque perche und aber sondern wahrend et mais tandis y pero mientras e ma mentre"
)
# More small words, which name nothing.
_MORE: Mapping[str, str] = {
    "en": "a about after again all also any because been before being both but can could did do does down during each even ever every he her here him "
    "his how i if into its it's just like many may might more most much must my no now off one only other our out over own per same she should "
    "since so some still such than their them then there these this those through too under until up very we what when where which while whom "
    "whose why would you your yet once really quite always often says said say according had about around roughly nearly almost whether between among against instead",
    "de": "aber alle allem allen alles anderen bereits beim bis da damit dann dafur dagegen denen denn deren dessen dies diese diesem diesen dieser "
    "doch dort durch einem eines etwa gegen habe hatte hatten ihr ihre ihrem ihren ihrer ihm ihn immer in ja jede jeder jetzt kann kein keine "
    "konnte man mehr mein mich mir nach noch nun nur ob oder ohne schon sehr sei sein seine seinem seinen seiner seit sind so soll sollen uber um "
    "uns unser unter vom vor waren was weil wenn wer werden wie wir wird wo wurde wurden zwischen rund laut sagt sagte",
    "fr": "a ainsi alors apres aussi autre avant avait avoir ces cet chez comme contre dont elle elles en entre etait ete etre eux fait faut il ils je "
    "leur leurs lui mais meme moins nous on ou sans se sera serait si son sous sa tous tout toute tres tu un vers vous y a-t-il",
    "es": "a ante antes cada cual cuando donde dos e ella ellas ellos entre era eran esa ese eso esta estas este esto estos ha habia han hasta hay las "
    "le les lo mi muy ni nos nosotros o otra otro porque pues quien se sea ser si sido sin sobre sus tambien tan te tiene todo todos tras tu un "
    "unos ya yo",
    "it": "a agli ai alle allo anche anni avere avra ci cio col come cui da dagli dai dalla dalle degli dell' dopo e ed era erano essere fa fra gia "
    "hanno i l' loro ma mi nei nella nelle noi nostro o ogni oltre ora perche piu pero poi prima quando quanto quella quelle quelli quello questa "
    "questi questo qui quindi se senza sia so sta su sua sue sui sul sulla suo suoi te tra tu tutti tutto un' uno vi voi",
}
SMALL_BY_LANGUAGE: Mapping[str, frozenset[str]] = {
    code: TELLING_WORDS[code] | listed(more) for code, more in _MORE.items()
}
SMALL_WORDS = frozenset().union(*SMALL_BY_LANGUAGE.values())
IRREGULAR = {
    form: first
    for first, forms in {
        "go": "went gone goes", "rise": "rose risen", "fall": "fell fallen", "sell": "sold sale", "pay": "paid", "buy": "bought", "cost": "costs",
        "grow": "grew grown growth", "build": "built", "lose": "lost loss losing", "win": "won winning", "begin": "began begun",
        "say": "said says", "think": "thought", "lead": "led leader leading", "find": "found", "choose": "chose chosen", "die": "died dead death dying",
        "drive": "drove driven driver", "ride": "rode ridden", "leave": "left", "hold": "held", "keep": "kept", "make": "made",
        "take": "took taken", "give": "gave given", "shut": "shutting", "child": "children", "woman": "women", "man": "men",
        "person": "people", "foot": "feet", "speak": "spoke spoken", "write": "wrote written", "tell": "told", "spend": "spent",
        "steal": "stole stolen", "break": "broke broken", "bring": "brought", "teach": "taught", "catch": "caught", "fight": "fought",
        "bike": "cycle cycling cycled cyclist cyclists", "kill": "killed", "mean": "meant", "send": "sent", "meet": "met",
        "steigen": "stieg stiegen gestiegen steigt", "sinken": "sank sanken gesunken sinkt", "fallen": "fiel fielen gefallen fallt",
        "schliessen": "schloss geschlossen schliesst schliessung", "bekommen": "bekam bekamen bekommt", "sprechen": "sprach spricht gesprochen",
        "zahlen": "zahlt zahlte bezahlt bezahlen bezahlte", "geben": "gab gibt gegeben", "nehmen": "nahm nimmt genommen",
        "verlieren": "verlor verlieren verlust", "gewinnen": "gewann gewonnen gewinn", "sterben": "starb starben gestorben stirbt tod tot",
        "disparaitre": "disparu disparus disparue disparait", "mourir": "mort morts mortes morte meurt", "prendre": "pris prise prises prend", "mettre": "mis mise mises met",
        "ouvrir": "ouvert ouverte ouverts ouvertes ouvre", "vendre": "vendu vendus vendue vend", "perdre": "perdu perdus perdue perd", "obtenir": "obtenu obtenue obtenus",
        "construire": "construit construite construits", "detruire": "detruit detruite detruits detruites", "elire": "elu elue elus", "recevoir": "recu recue recus recoit",
        "abrir": "abierto abierta abiertos abiertas", "cerrar": "cierra cierran cierre", "morir": "muerto muerta muertos murio murieron", "romper": "roto rota", "volver": "vuelto vuelve vuelven",
        "resolver": "resuelto resuelta", "escribir": "escrito escrita", "hacer": "hecho hecha hace hizo", "decir": "dicho", "ver": "visto vista", "poner": "puesto puesta",
        "lasciare": "lascera lasciato lasciata lascia lasciano lascio", "aprire": "aperto aperta aperti aperte apre", "riaprire": "riaperto riaperta riaperti riaperte riapre", "chiudere": "chiuso chiusa chiusi chiuse chiude", "perdere": "perso persa persi perse",
        "vincere": "vinto vinta vince", "morire": "morto morta morti morte muore", "decidere": "deciso decisa decide", "spendere": "speso spesa", "distruggere": "distrutto distrutta distrutti",
        "ridurre": "ridotto ridotta ridotti ridotte", "promettere": "promesso promessa", "prendere": "preso presa presi", "chiedere": "chiesto chiesta chiede", "vendere": "venduto venduta venduti",
        "finden": "fand fanden gefunden", "bauen": "baut baute gebaut", "beginnen": "begann begannen begonnen beginnt", "schreiben": "schrieb geschrieben", "verlassen": "verliess verliessen",
        "werfen": "warf warfen geworfen wirft", "treffen": "traf trafen getroffen trifft", "beschliessen": "beschloss beschlossen beschliesst beschluss",
    }.items()
    for form in forms.split()
}  # fmt: skip
PRONOUNS = listed(
    "he she they it his her their i we you er sie es ihr sein ich wir il elle ils elles se on je nous el ella ellos su yo egli lui lei loro suo sua si a-t-il a-t-elle"
)
FIRST_PERSON = listed("i we ich wir je j' nous on yo nosotros nosotras io noi me mich mir uns")
PASSIVE = listed(
    "by von vom par por da dal dalla was were been being is are wurde wurden worden wird fue fueron est ete stato stata"
)
LETTERS: Mapping[str, str] = {"de": "äöüßÄÖÜ", "fr": "éèêàçœâîôûÉÀ", "es": "ñ¿¡áéíóúÁÉ", "it": "àèìòùé"}
FRENCH_ELISIONS = ("d'", "qu'", "n'", "j'", "s'")
