"""More opposites, of words so common that they count only where something else beside them is the same."""

from __future__ import annotations

from collections.abc import Mapping

# Folded words of the five languages, a pair a line; "*" stands for any ending.
_PAIRS = """
accept* annehm* angenommen* akzeptier* accett* acept* accept* | refus* reject* turned declin* ablehn* abgelehnt* verweiger* rifiut* rechaz* rejet*
releas* freed freigelass* freikam liber* relach* scarcerat* rilasci* | arrest* detain* jail* imprison* festgenomm* verhaft* inhaftier* detenid* arrete* incarcer* detuv*
appear* auftauch* erschien* apparu* apparait aparec* aparic* appar* | disappear* vanish* verschw* disparu* disparai* desaparec* scompar* spari*
creat* found* establish* geschaff* grund* gegrund* cree creer creation fond* crea crear creado fund* creat* fondat* | abolish* dissolv* scrap* abgeschafft* abschaff* aufgelost* auflos* suppr* dissou* suprim* disuel* abol* sciolt*
encourag* ermutig* ermunter* encourag* anim[aoó]* alent* incoragg* | discourag* deter* entmutig* abschreck* decourag* dissuad* desanim* disuad* scoragg*
extend* lengthen* verlanger* prolong* allong* prorrog* alarg* prolung* allung* | shorten* curtail* verkurz* raccourc* ecourt* acort* accorc*
reveal* disclos* publish* enthull* offengeleg* veroffentlich* revel* publi* divulg* rivel* svel* | hid hide* hidden conceal* withh* verschwieg* verheimlich* cach* dissimul* ocult* nascost* nascond*
remember* recall* erinner* rappel* souv* record[aoó]* recuerd* ricord* | forget* forgot* vergess* vergisst vergass oubli* olvid* dimentic*
merg* unit* fusion* vereinig* zusammenschl* reun* fusionn* fusiona* unifi* | split* separat* divid* trenn* getrennt* aufspalt* scission* separ* divid*
follow* obey* comply* compl* befolg* eingehalten respect* obei* cumpl* obedec* rispett* | defy* defied violat* breach* flout* ignor* missacht* verstoss* verstiess* viol[ea]* enfrein* incumpl* vulner* violat*
protect* safeguard* schutz* geschutzt* proteg* protej* protegg* protett* | endanger* threaten* expos* gefahrd* bedroh* menac* amenaz* minacc* expon*
praise* prais* laud* lob* gelobt* salu* felicit* elogi* alab* lod[aò]* | blam* criticis* criticiz* tadel* kritisier* critiqu* reproch* critic[aoó] critica* biasim*
reward* belohn* recompens* premi* premiat* | punish* penalis* bestraf* sanction* puni* castig* sancion* multa*
strengthen* starkt* starken gestarkt* verstark* renforc* refuerz* reforz* rafforz* | weaken* schwach* geschwacht* affaibl* debilit* indebol*
trust* confiden* vertrau* confian* confi[aó]* fiduc* | distrust* mistrust* misstrau* mefi* defian* desconfi* sfiduc* diffid*
upgrad* promot* aufgest* aufstieg* steigt befordert* promu* promot* ascend* ascens* promoss* promozion* | downgrad* relegat* demot* abgest* abstieg* herabgest* releg* retrograd* descend* descens* retrocess* retrocess*
surplus uberschuss* excedent* superavit avanzo | deficit* shortfall defizit* fehlbetrag* manque deficit* disavanzo
voluntar* optional freiwillig* facultati* volontair* voluntari* volontari* facoltativ* | compuls* mandator* obligator* verpflicht* pflicht* obligatoir* obligatori* obbligator*
temporar* provisional vorubergehend* befristet* temporair* provisoir* temporal* provisional* temporane* provvisori* | permanent* indefinite* dauerhaft* unbefristet* definiti* permanent* indefinid* definitiv*
cold colder cool cooler kalt kalter kalte kuhler froid* fria frio frias frios fredd* | hot hotter warm* heiss* chaud* calid* calient* cald[aoei]
wet rainy nass* regnerisch* humid* pluvieu* mojad* lluvios* piovos* bagnat* | dry drier dryer trocken* sec seche secs seches sec[oa]s secc* asciutt*
deep* tief* profond* profund* profond* | shallow* flach* seicht*
wide* broad* breit* larg* anch* larghe | narrow* schmal* eng enge etroit* estrech* strett*
near nearby close closest nah* nahe naher proche* cerc[ao] cercan* vicin* | far distant furthest fern* weit entfernt* lointain* lejos lejan* lontan*
free gratis kostenlos* kostenfrei* unentgeltlich* gratuit* gratuit* | paid kostenpflichtig* gebuhrenpflichtig* payant* pago a_pagamento
urban* city stadtisch* urbain* urban* | rural* countryside landlich* rural* campagn*
domestic* inland* inlandisch* einheimisch* national* nacional* nazional* | foreign* abroad auslandisch* ausland* etrang* extranjer* estranie* stranier*
common* frequent* often haufig* courant* frequent* frecuent* comun* spesso | rare* seldom selten* rare* raro rara rarement rarament*
similar* same gleich* ahnlich* semblable* identique* meme igual* mismo misma simil* stess[oa] | different* unlike unterschiedlich* verschieden* anders different* diferent* distint* divers*
heavy heavier schwer* lourd* pesad* pesant* | light lighter leicht* leger* liger* legger*
quiet* silent* leise* still* silenc* calme* tranquil* silenzios* | loud* nois* laut* bruyant* ruid* rumoros*
clean* sauber* rein* propre* limpi* pulit* | dirty polluted contaminat* schmutz* verschmutz* sale sales pollu* suci[oa]* contamin* sporc* inquinat*
minimum at_least mindest* minim* | maximum at_most hochst* maxim* massim*
morning* morgen* vormittag* matin* manana mattin* | evening* night* abend* nacht* soir* nuit* noche* tarde* sera nott*
always immer toujours siempre sempre | never nie niemals jamais nunca mai
qualif* advanc* reach* qualifizier* weitergekommen clasific* qualific* | eliminat* knocked ausgeschied* ausscheid* elimin*
succeed* manag* able geschafft schaff* gelang* gelung* reuss* logr* consig* riusc* | fail* unable gescheitert* scheiter* echou* fracas* fall[io]t*
agree* stimmt* zustimm* einverstand* accord* d'accord acuerd* concord* | disagree* widersprech* widerspr* uneinig* desaccord* desacuerd* disaccord*
satisf* zufrieden* satisf* content* soddisf* | complain* dissatisf* unzufrieden* beschwer* plaint* plaign* quej* lament* insoddisf*
peace* frieden* friedlich* paix paz pace pacific* | war wars krieg* guerre* guerra* violen*
owner* eigentumer* besitzer* proprietair* duen* propietari* | renter* tenant* mieter* locatair* inquilin*
doctor* physician* arzt arzte arztin* medecin* medico* medici | patient* pacient* pazient* malade*
seller* vendor* verkaufer* vendeu* vendedor* venditor* | buyer* customer* kaufer* kunde* kunden kundin* acheteu* client* comprador* acquirent*
winner* sieger* gewinner* gagnant* vainqueu* ganador* vincitor* | loser* verlierer* perdant* perdedor* perdent*
prosecut* staatsanwalt* anklage* procureur* parquet fiscal* procura pm | defence defense defend* verteidig* defense* defensa* difes*
majority mehrheit* majorit* mayoria* maggioranz* | minority minderheit* minorit* minoria* minoranz*
import* einfuhr* importier* | export* ausfuhr* exportier* esport*
husband* ehemann mari marido* marito | wife wives ehefrau* epouse* esposa* moglie
""".strip().splitlines()

CONTRASTS: Mapping[str, tuple[str, str]] = {
    line: (line.partition(" | ")[0], line.partition(" | ")[2]) for line in _PAIRS
}
