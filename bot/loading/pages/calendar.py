"""The words that people write moments with, in a dozen languages: months, units of time, "ago", "yesterday"."""

from __future__ import annotations

import re

MONTH_NAMES = """
1: january jan januar jänner janvier janv enero ene januari gennaio gen janeiro styczeń stycznia января янв
يناير ocak
2: february feb februar février fevrier févr fév febrero februari febbraio fevereiro fev luty lutego февраля фев
فبراير şubat
3: march mar märz maerz mrz mars marzo marz maart março marco marzec marca марта мар مارس mart
4: april apr avril avr abril abr aprile kwiecień kwietnia апреля апр أبريل ابريل nisan
5: may mai mayo mei maggio mag maio maj maja мая май مايو mayıs
6: june jun juni juin junio giugno giu junho czerwiec czerwca июня июн يونيو haziran
7: july jul juli juillet juil julio luglio lug julho lipiec lipca июля июл يوليو temmuz
8: august aug août aout agosto ago augustus sierpień sierpnia августа авг أغسطس اغسطس ağustos
9: september sep sept septembre septiembre settembre set setembro wrzesień września сентября сен سبتمبر eylül
10: october oct oktober okt octobre octubre ottobre ott outubro out październik października октября окт أكتوبر
اكتوبر ekim
11: november nov novembre noviembre novembro listopad listopada ноября ноя نوفمبر kasım
12: december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudzień grudnia декабря дек
ديسمبر aralık
"""  # noqa: RUF001 - Turkish has a letter of its own that looks like "i"
UNIT_NAMES = """
1: s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondi секунд 秒 초
60: m min mins minute minutes minuten minuto minutos minuti minuut mn минут минуты минуту dakika دقيقة دقائق 分
分钟 分鐘 분
3600: h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren godz godzin часов часа час
saat ساعة ساعات 小时 小時 時間 시간
86400: d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dni дней дня день gün يوم
أيام 天 日 일
604800: w wk week weeks woche wochen semaine semaines semana semanas settimana settimane weken недели неделю
hafta أسبوع أسابيع 周 週間 주
2592000: mo mos month months monat monate monaten mois mes meses mese mesi maand maanden месяц месяца месяцев ay
شهر أشهر 个月 個月 か月 ヶ月 개월
31536000: y yr yrs year years jahr jahre jahren an ans año años ano anos anno anni jaar год года лет yıl سنة
سنوات 年 년
"""  # noqa: RUF001 - the same letter
# What stands with figures, months and units in a text that is a time and nothing else.
BESIDE_NAMES = """
ago vor her il y a hace fa há geleden temu назад sitten sedan siden önce منذ قبل 前 전  an ein eine einer einem
einen un une una at on um uhr am pm of the de del du le el la las los il alle ore às  om op den klo o godz в г à
h et st nd rd th er t z utc gmt cet cest est edt pst pdt bst mez mesz über about  mon tue wed thu fri sat sun
monday tuesday wednesday thursday friday saturday sunday  mo di mi do fr sa so montag dienstag mittwoch
donnerstag freitag samstag sonntag  lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam
dim  lunes martes miércoles jueves viernes sábado domingo 年 月 日 時 分 点 월 일 시
"""  # noqa: RUF001 - Russian has a letter that looks like "r"


def _numbered(table: str) -> dict[str, int]:
    """Every word of a table to the number that the words stand behind."""
    found: dict[str, int] = {}
    number = 0
    for word in table.split():
        if word.endswith(":"):
            number = int(word[:-1])
        else:
            found[word] = number
    return found


MONTHS = _numbered(MONTH_NAMES)
UNITS = _numbered(UNIT_NAMES)  # in seconds
AGO = re.compile(
    r"\b(?:ago|vor|her|il y a|hace|fa|há|geleden|temu|назад|sitten|sedan|siden|önce|منذ|قبل)\b|[\d\w]\s?(?:前|전)",
    re.IGNORECASE,
)
DAYS_BACK = {
    name: back
    for back, names in (
        (0, "today heute aujourd'hui aujourd’hui hoy oggi hoje vandaag dzisiaj сегодня bugün اليوم 今日 今天"),
        (1, "yesterday gestern hier ayer ieri ontem gisteren wczoraj вчера dün أمس 昨日 昨天"),
    )
    for name in names.split()
}
NEAR_DAY = re.compile(
    "^(" + "|".join(DAYS_BACK) + r")[,.]?\s{0,3}[^\d.!?]{0,10}(?=\d{1,2}(?:[:.h]\d\d|\s?Uhr))",
    re.IGNORECASE,
)
JUST_NOW = re.compile(
    r"^(?:just now|a moment ago|gerade eben|à l.instant|ahora mismo|adesso|agora|только что|刚刚|たった今)$",
    re.IGNORECASE,
)
BESIDE_TIMES = frozenset(BESIDE_NAMES.split()) | frozenset(DAYS_BACK)
# Time zones by the names that stand behind a time, in hours before UTC; without those that several countries share.
ZONES = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "SAST": 2, "SGT": 8, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13, "BRT": -3, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
    "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
