"""Titles before names, and places whose names differ between languages."""

from __future__ import annotations

from collections.abc import Mapping

from bot.summarizing.grounding.vocabulary.lists import listed

TITLES = listed(
    "mr mrs ms dr prof professor sir lady lord mayor president minister chancellor senator governor councillor captain judge chief director king queen pope bishop",
    "herr frau burgermeister burgermeisterin oberburgermeister oberburgermeisterin kammerer kammerin minister ministerin kanzler kanzlerin prasident prasidentin landrat "
    "landratin direktor direktorin sprecher sprecherin professorin chef chefin trainer trainerin richter richterin anwalt anwaltin leiter leiterin geschaftsfuhrer geschaftsfuhrerin vorsitzende vorsitzender stadtrat stadtratin ministerprasident ministerprasidentin",
    "m. mme monsieur madame maire ministre president presidente directeur directrice juge",
    "senor senora don dona alcalde alcaldesa ministro ministra concejal concejala director directora juez",
    "signor signora sindaco sindaca ministro ministra presidente direttore direttrice giudice assessore assessora",
)
# Words with a capital that name nobody: days and months are checked apart.
CAPITALIZED = listed(
    "i i'm i've i'd i'll mr mrs ms dr internet christmas easter god english german french spanish italian european",
    "christmas weihnachten ostern noel paques navidad natale pasqua",
    "pm am tv it ceo",
)
# Places whose names differ between languages: any two names on one line are the same.
PLACES = tuple(
    listed(names)
    for names in (
        "germany german germans deutschland deutsche deutscher deutschen allemagne allemand allemande alemania aleman alemana germania tedesco tedesca",
        "france french frankreich franzosisch franzosische francais francaise francia frances francese",
        "spain spanish spanien spanisch spanische espagne espagnol espana espanol spagna spagnolo",
        "italy italian italien italienisch italienische italie italia italiano italiana",
        "austria austrian osterreich osterreichisch osterreichische autriche",
        "switzerland swiss schweiz schweizer suisse suiza svizzera",
        "denmark danish danemark danisch danische danois dinamarca danes danimarca danese",
        "sweden swedish schweden schwedisch schwedische suede suedois suecia sueco svezia svedese",
        "norway norwegian norwegen norwegisch norvege noruega norvegia",
        "netherlands dutch niederlande niederlandisch niederlandische holland pays-bas holanda paises olanda",
        "poland polish polen polnisch polnische pologne polonia",
        "greece greek griechenland griechisch grece grecia",
        "turkey turkish turkei turkisch turquie turquia turchia",
        "russia russian russland russisch russische russie rusia",
        "ukraine ukrainian ukrainisch ukrainische ucrania ucraina",
        "china chinese chinesisch chine cina", "japan japanese japanisch japon giappone", "india indian indien indisch inde",
        "usa us u.s. america american americans amerika amerikanisch amerikanische etats-unis americain estados eeuu estadounidense uniti statunitense vereinigte",
        "uk britain british england english grossbritannien britisch britische royaume-uni britannique reino britanico britannico englisch englische anglais inghilterra",
        "scotland scottish schottland schottisch ecosse escocia scozia", "wales welsh walisisch galles gales", "ireland irish irland irisch irlande irlanda",
        "europe european europa europaisch europaische europeen europeo eu ue", "brittany bretagne bretana bretagna breton",
        "munich munchen monaco", "cologne koln colonia", "vienna wien vienne viena", "geneva genf geneve ginebra ginevra", "zurich zurigo",
        "bavaria bavarian bayern bayerisch bayerische baviere baviera", "rome rom roma", "milan mailand milano", "venice venedig venise venecia venezia",
        "london londres londra", "paris parigi", "brussels brussel bruxelles bruselas", "lisbon lissabon lisboa lisbonne lisbona", "warsaw warschau varsovie varsovia",
        "florence florenz firenze", "naples neapel napoli", "turin torino", "saxony sachsen saxe", "tuscany toskana toscana", "catalonia katalonien cataluna catalogne",
    )
)  # fmt: skip
GEOGRAPHY: Mapping[str, int] = {name: number for number, names in enumerate(PLACES) for name in names}
# What often stands behind "in" and "aus" in German without an article and is no place.
NO_PLACES = listed(
    "kraft zukunft gefahr angst not sicht frage folge haus bau schutt asche tag jahr monat ort betrieb eigenregie grund geld jahresende herbst "
    "winter sommer fruhjahr"
)
