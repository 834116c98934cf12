"""Words for numbers, units, parts, dates, and for how exactly a number is meant."""

from __future__ import annotations

from collections.abc import Mapping

from bot.summarizing.grounding.vocabulary.lists import listed

YEARS = range(1900, 2101)  # numbers that may be years
_COUNTS = (0, *range(2, 21), 30, 40, 50, 60, 70, 80, 90, 100)
NUMBER_WORDS: Mapping[str, Mapping[str, int]] = {
    code: dict(zip(names.split(), _COUNTS, strict=True)) | more
    for code, names, more in (
        ("en", "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred", {"dozen": 12}),
        ("de", "null zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert", {"dutzend": 12, "zweihundert": 200, "dreihundert": 300, "funfhundert": 500}),
        ("fr", "zero deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix cent", {"douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "centaine": 100}),
        ("es", "cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien", {"docena": 12, "ciento": 100, "doscientos": 200, "trescientos": 300, "quinientos": 500}),
        ("it", "zero due tre quattro cinque sei_ sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento", {"dozzina": 12, "duecento": 200, "trecento": 300, "cinquecento": 500}),
    )
}  # fmt: skip
# Where a text's language cannot be told, words count as numbers that mean nothing else elsewhere.
NUMBERS_ANYWHERE = {
    word: value
    for words in NUMBER_WORDS.values()
    for word, value in words.items()
    if word not in listed("due once sept elf tre neuf cent seis dix dos nove ten sei cien")
}
ONES = listed("one ein eine einen einem einer eins un une uno una a an")
FRENCH_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
TENS_WORDS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
SCALES: Mapping[str, float] = {
    word: 10**power
    for power, names in {
        -1: "tenths dixieme dixiemes zehntel decima decimas decimo decimi", -2: "hundredths centieme centiemes hundertstel centesima centesimas centesimi",
        3: "thousand tausend mille mil mila k tsd", 6: "million millions millionen mio mn millon millones milione milioni",
        9: "billion billions bn milliarde milliarden mrd milliard milliards miliardo miliardi md", 12: "trillion trillions",
    }.items()
    for word in names.split()
}  # fmt: skip
LONG_BILLION = listed("billion billionen billions billon billones bilione bilioni")  # 10^12 where it is not English
# Units: what is measured, and how many of the first-named one unit is.
_UNITS: Mapping[str, Mapping[float, str]] = {
        "%": {1: "% percent prozent pourcent procent"},
        "points": {1: "prozentpunkt prozentpunkte prozentpunkten"},
        "gbp": {1: "£ pound pounds pfund gbp livres libras sterline", 0.01: "pence penny"},
        "usd": {1: "$ dollar dollars usd dolares dollari", 0.01: "cents_"},
        "eur": {1: "€ euro euros eur"},
        "chf": {1: "franken chf francs"},
        "hours": {1: "hour hours stunde stunden heure heures hora horas ora ore", 1 / 60: "minute minutes minuten minutos minuti", 1 / 3600: "second seconds sekunde sekunden secondes segundos secondi"},
        "days": {1: "day days tag tage tagen jour jours dia dias giorno giorni", 7: "week weeks woche wochen semaine semaines semana semanas settimana settimane"},
        "months": {1: "month months monat monate monaten mois mes meses mese mesi", 12: "year years jahr jahre jahren an ans annee annees ano anos anno anni", 120: "decade decades jahrzehnt jahrzehnte jahrzehnten decennie decada decadas decennio"},
        "km": {1: "km kilometre kilometres kilometer kilometers kilometern kilometros chilometri", 1.609: "mile miles meile meilen millas miglia", 0.001: "metre metres meter metern meters metros metri", 0.00001: "cm centimetres centimeters zentimeter zentimetern centimetros centimetri"},
        "kg": {1: "kg kilo kilos kilogram kilograms kilogramm", 1000: "tonne tonnes tonnen ton tons toneladas tonnellate", 0.4536: "lb lbs"},
        "ha": {1: "hectare hectares hektar hectareas ettari ha", 0.4047: "acre acres"},
        "litres": {1: "litre litres liter litern liters litros litri", 1000: "kubikmeter"},
        "watts": {1: "watt watts", 1e3: "kw kilowatt kilowatts", 1e6: "mw megawatt megawatts", 1e9: "gw gigawatt gigawatts"},
        "watt-hours": {1e3: "kwh", 1e6: "mwh", 1e9: "gwh", 1e12: "twh"},
        "degrees": {1: "degrees grad degres grados gradi °c"},
}  # fmt: skip
# Units: what is measured, and how many of the first-named one unit is.
UNITS: Mapping[str, tuple[str, float]] = {
    word: (kind, size) for kind, sizes in _UNITS.items() for size, names in sizes.items() for word in names.split()
}
FRACTIONS: Mapping[str, float] = {
    word: part
    for part, names in {
        50: "half halves halfte moitie mitad meta", 100 / 3: "third thirds drittel tiers tercio tercios terzo terzi",
        25: "quarter quarters viertel quart quarts cuarto cuartos quarto quarti", 20: "fifth fifths funftel cinquieme quinto",
        10: "tenth tenths zehntel dixieme decimo",
    }.items()
    for word in names.split()
}  # fmt: skip
# "The fifth part", and "every fifth".
ORDINAL_PARTS: Mapping[str, float] = {
    word: 100 / whole
    for whole, names in {
        2: "segunda zweite zweiter zweites zweiten", 3: "tercera terza third dritte dritter drittes dritten", 4: "cuarta quarta fourth vierte vierter viertes vierten",
        5: "quinta fifth funfte funfter funftes funften", 6: "sexta sesta sixth sechste sechster sechstes sechsten", 8: "octava ottava eighth achte achter achtes achten",
        10: "decima tenth zehnte zehnter zehntes zehnten",
    }.items()
    for word in names.split()
}  # fmt: skip
EVERY = listed("every jede jeder jedes jeden jedem")
HALF_ALONE = listed(
    "half halves halfte moitie mitad meta drittel viertel funftel zehntel"
)  # fractions without an article
MULTIPLES: Mapping[str, int] = {
    word: factor
    for factor, names in {
        2: "twice double doubled doubles doubling duplicar twofold doppelt doppelte doppelten verdoppelt verdoppelte verdoppeln doppelter "
        "doublent doubler doublement doble dobles duplica duplico duplican duplicado doppio doppia raddoppiato raddoppia raddoppiare raddoppiati",
        3: "triple tripled treble trebled threefold dreifach dreifache dreifachen verdreifacht verdreifachte tripler triplo triplica triplicado triplicato",
        4: "quadrupled fourfold vierfach vierfache verdreifacht_ vervierfacht vervierfachte quadrupler cuadruple quadruplo",
    }.items()
    for word in names.split()
}  # fmt: skip
TIMES = listed("times mal fois veces vez volte")
OUT_OF = listed("in of out von sur de des der cada su ogni aus the its their his her ihrer seiner ses sus")
OF_THEM = listed("them whom which davon darunter eux elles lesquels ellos ellas cuales loro quali")
MONTHS: Mapping[str, int] = {
    word: number
    for number, names in enumerate(
        (
            "january jan januar janner janvier enero gennaio", "february feb februar fevrier febrero febbraio", "march marz mars marzo",
            "april avril abril aprile", "may mai mayo maggio", "june juni juin junio giugno", "july juli juillet julio luglio",
            "august aout agosto", "september sept septembre septiembre settembre", "october oct oktober okt octobre octubre ottobre",
            "november nov novembre noviembre", "december dec dezember dez decembre diciembre dicembre",
        ),
        1,
    )
    for word in names.split()
}  # fmt: skip
WEEKDAYS: Mapping[str, int] = {
    word: number
    for number, names in enumerate(
        (
            "monday montag montagabend montagmorgen lundi lunes lunedi", "tuesday dienstag dienstagabend mardi martes martedi",
            "wednesday mittwoch mittwochabend mercredi miercoles mercoledi", "thursday donnerstag donnerstagabend jeudi jueves giovedi",
            "friday freitag freitagabend vendredi viernes venerdi", "saturday samstag sonnabend samstagabend samedi sabado sabato",
            "sunday sonntag sonntagabend dimanche domingo domenica",
        )
    )
    for word in names.split()
}  # fmt: skip
# What may stand before a number that is not meant exactly: about it, more than it, less than it.
ABOUT = listed(
    "pres about around roughly some approximately circa ca etwa rund ungefahr gut environ quelque autour unos unas aproximadamente alrededor cerca circa intorno quasi"
)
MORE_THAN = listed("more over above exceeding least uber mehr mindestens plus au-dela mas al_menos piu oltre almeno")
LESS_THAN = listed(
    "less fewer under below nearly almost just most knapp fast beinahe weniger unter hochstens moins presque menos casi meno quasi sotto"
)
FROM_WORDS = listed(
    "from instead previously formerly down_from up_from statt anstatt vorher zuvor bisher fruher von depuis auparavant desde antes dagli prima"
)
INSTEAD_WORDS = listed(
    "statt anstatt anstelle instead compared previously earlier before formerly vorher zuvor bisher fruher auparavant antes anziche prima"
)
VERSUS = listed("against contre contra contro gegenuber")  # "19 euros, contre 140 euros"
TO_WORDS = listed("to auf now jetzt nun heute today currently desormais ahora ora adesso")
SEASONS: Mapping[str, int] = {
    word: number
    for number, names in enumerate(
        (
            "spring fruhling fruhjahr printemps primavera", "summer sommer verano", "autumn herbst automne otono autunno",
            "winter hiver invierno inverno", "morning morgen vormittag matin manana mattina", "afternoon nachmittag apres-midi tarde pomeriggio",
            "evening abend soiree sera", "midnight mitternacht minuit medianoche mezzanotte", "noon mittag midi mediodia mezzogiorno",
        )
    )
    for word in names.split()
}  # fmt: skip


def is_time(folded: str) -> bool:
    """Whether a folded word names a time: a month, a day of the week, a season, a year, "days"."""
    kind = UNITS.get(folded, ("", 0.0))[0]
    return folded in MONTHS or folded in WEEKDAYS or folded in SEASONS or kind in ("days", "months")
