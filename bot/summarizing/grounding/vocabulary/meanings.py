"""Words that mean much the same, in one language and across the five: a line may say "children" or "niños" for "kids"."""

from __future__ import annotations

from collections.abc import Mapping

# Folded words, one meaning a line; "*" at the end stands for any ending.
MEANINGS = """
child* kid kids toddler* kind kinder kindern enfant* nino* nina* bambin* figli*
pupil* student* schoolchild* schuler* eleve* alumn* alliev* estudiant* studente* studenti
teacher* lehrer* lehrkraft* enseignant* professeur* profesor* maestr* insegnant*
school* schul* ecole* escuela* colegio* scuol* lycee* instituto
parent* mother* father* mum mums dad dads eltern mutter* vater* mere meres pere peres madre* padre* genitor*
daughter* son sons tochter sohn sohne fille fils hija* hijo* figlia figlio
husband* wife wives spouse* ehemann* ehefrau* gatte* mari epouse* epoux marido* esposa* marito moglie
relative* family families angehorige* familie* verwandt* famille* proche proches familia* familiar* famigli* parenti
neighbour* neighbor* nachbar* voisin* vecin* vicin*
resident* inhabitant* people local locals residente* bewohner* einwohner* anwohner* menschen habitant* riverain* vecino* vecina* poblacion gente abitant* residenti popolazione persone personas personnes
worker* employee* staff workforce workers job jobs post posts position* beschaftigt* mitarbeiter* belegschaft* angestellt* arbeiter* stelle stellen arbeitsplatz* job salarie* employe* emploi* poste postes travailleur* trabajador* emplead* empleo* puesto* lavorator* dipendent* impieg* posto posti
dismiss* layoff* redundan* sack* fire fired lay-offs entlass* kundig* gekundigt* licenci* licenz* despid* despid* despedi*
boss bosses chief* head heads manager* director* executive* chair* president* leader* chef* vorgesetzt* leiter* vorstand* direktor* geschaftsfuhr* dirigeant* patron* directeur* directric* jefe* jefa* presidente* direttore* direttric* dirigent* capo responsable*
company* compan* firm firms business* corporation* manufacturer* employer* unternehmen* firma firmen konzern* betrieb* hersteller* entreprise* societe* groupe fabricant* empresa* compania* fabricante* azienda* ditta impres* societa
competitor* rival* konkurren* wettbewerber* concurrent* competidor* concorrent*
union* gewerkschaft* syndicat* sindicat* sindacat*
strike* walkout* stoppage* streik* warnstreik* gestreikt greve* huelga* sciopero scioperi
wage* salar* pay paid payment* earning* lohn* gehalt* gehalter* verguet* vergutung* geld bezug* salaire* remunerat* sueldo* stipend* paga*
money fund funds funding financ* cash sum geld* mittel finanz* gelder argent fonds dinero fondos denaro soldi fondi stanzia*
cost costs costing price* expens* kost* preis* cout* prix tarif* precio* coste costes costa* prezz* costo costi costa
rent rents rental* miet* loyer* louer alquiler* affitt*
house houses home homes flat flats apartment* housing dwelling* haus hauser wohnung* maison* appartement* logement* vivienda* piso pisos casa casas appartament* case alloggi*
build* built construct* erect* bau bauen baut baute gebaut* errich* neubau* constru* edific* batir batiment* costru* cantier* baustelle* chantier*
work works arbeiten travaux obras lavori
road* street* route* strasse* rue rues calle* carretera* strada strade via
bike* bicycle* cycl* cyclist* ride rode fahrrad* rad radfahr* radler* velo* bici* ciclist*
car cars vehicle* auto autos wagen fahrzeug* voiture* vehicul* coche* vehicul* macchin* veicol*
accident* crash* collision* unfall* unglueck* ungluck* accident* incident* incidente* choque* scontro
bus buses coach* busse bussen autobus
train* rail railway* bahn zug zuge zugen ferroviari* ferrocarril* tren trenes treni treno
ship* vessel* boat* ferry ferries schiff* fahre* boot boote navire* bateau* ferry barco* buque* nave navi traghett* barca
plane* aircraft* flight* jet flugzeug* flug fluge avion* vol vols vuelo* aereo aerei volo voli
driver* fahrer* lenker* conduct* chauffeur* conducent* autist*
drive* drove driven fahrt fahren fahrt fahr* conduire conduit conducir guidare
travel* journey* trip* tourist* visit* reise* gereist besuch* tourist* urlaub* voyag* touris* visiteur* viaj* turist* viagg* visitat*
holiday* vacation* urlaub* ferien vacances vacaciones vacanz*
doctor* physician* medic* gp arzt arzte arztin* medecin* medico* medica* medici
hospital* clinic* ward krankenhaus* klinik* spital* hopital* clinique* hospital* ospedal* clinica
patient* sufferer* patient* pacient* pazient* malade*
disease* illness* condition* sick* ill infect* krank* erkrank* leiden maladie* enferm* malatt* malat*
drug* medicine* medication* remedy medikament* arznei* wirkstoff* mittel medicament* farmac*
health* gesund* sante salud salute sanitar* sanitair*
pregnan* birth* born midwi* maternity geburt* hebamm* gebar* schwanger* mutter* kreisssaal naissan* naitre ne nee accouch* sage-femme nacim* nacer nacid* parto nascit* nat*
die died dies dying death* dead deaths deadly fatal* kill* perish* tot tote toten tod starb* gestorben* sterb* stirbt umgekommen getotet* mort morts mortes mourir meurt deces decede* muert* muri* fallec* mato morto morti morte mori* uccis* decess*
injur* hurt* wound* harm* verletz* verwund* bless* herid* lesion* ferit* feriment*
police* officer* polizei* polizist* policier* gendarm* policia* polizia* carabinier* agenti
court* judge* tribunal* trial* jury gericht* richter* prozess* juge* proces judiciaire* justic* juez* jueza juicio* giudic* giustizia
lawyer* barrister* attorney* solicitor* defence defense counsel anwalt* anwalte* verteidig* avocat* abogad* avvocat* difesa defens*
prosecut* staatsanwalt* anklage* procureur* parquet fiscal* procura* inquirent* pubblico_ministero
sentenc* convict* guilty jail* imprison* prison* verurteil* schuldig* haft* gefangnis* strafe* condamn* peine* coupable* conden* culpab* carcel* pena colpevol* condann* carcere
sue sued suing lawsuit* legal* complaint* plaintiff* complainant* klage* klagt* verklag* plainte* plaignant* demanda* querella* denunci* querela* ricors*
appeal* revision* berufung* anfecht* angefochten* recours* recurr* recurs* ricors*
victim* opfer* victime* victima* vittim*
steal* stole* theft* thief* thieves rob robb* taking burgl* diebstahl* gestohlen* stehl* dieb diebe vol voler vole vols voleur* rob[oa] robar* robad* furto rubat* ladr*
fire fires blaze* burn* flames brand* feuer* flammen incendi* feu flamm* fuego* rogo fuoco
flood* inundat* hochwasser* uberschwemm* uberflut* inond* inundac* alluvion* alluvional*
rain* downpour* regen* pluie* lluvia* piogg*
drought* dry durre* trocken* secheresse* sequia* siccit*
storm* hurricane* sturm* unwetter* tempete* orage* tormenta* tempest*
water* wasser* eau l'eau d'eau agua* acqua*
weather climat* wetter* klima* meteo* climat* clima*
heat* hot warm* hitz* warm* chaleur* calor* caldo
destroy* wreck* ruin* wash* damag* wiped devastat* zerstor* beschadig* schaden* verwust* detrui* detrui* degat* endommag* destru* destroz* dano* distrug* distrut* dann* raso
close* closing closure* shut* schliess* geschlossen* schloss dichtgemacht* ferm* cerr* cierr* cierre* chiu* chius*
open* reopen* eroffn* geoffnet* offn* ouvr* ouvert* ouvert* abr[eio]* abrir* abiert* apert* apr[eio]* riapert*
begin* began begun start* launch* commence* beginn* begann begonnen* start* anfang* commenc* debut* lanc* empez* empiez* comenz* comienz* inici* inizi* cominc* avvi* parti* partira
end ends ended ending finish* complet* expire* conclu* ende endet* beend* abgeschlossen* finir fini terminer* termin* achev* acab* fin finaliz* finir* finito conclus*
stop* halt* suspend* cease* stopp* einstell* eingestellt* aussetz* ausgesetzt* arret* suspen* deten* parar ferm[ao]* interromp* interrup*
delay* postpon* slip* late later push* verschob* verschieb* verspat* verzoger* aufgeschob* report* retard* retras* aplaz* rinvi* ritard* slitta* attendre attendere
cancel* scrap* abandon* drop* call_off gave absag* abgesagt* annul* abandon* cancel* annull* suprim*
ban bans banned forbid* forbad* prohibit* outlaw* defendu verbot* verbiet* untersag* interdi* prohib* prohiben viet* vietat* divieto proib*
allow* permit* authori* licen* approv* entitle* erlaub* genehmig* gestatt* darf durfen zugelassen* autoris* permett* permis* autoriz* permit* licenci* consent* permess* autorizz*
require* must oblig* compuls* mandator* have_to muss mussen pflicht* vorschreib* vorgeschrieben* doit doivent oblig* exig* debe* deben* deve devono obblig*
rule rules law laws legislat* regulat* measure* gesetz* regel* vorschrift* massnahme* loi lois regle* mesure* ley leyes norma* medida* regla* legge leggi regol* misur*
government* ministr* cabinet state authorit* regierung* minister* staat* behorde* gouvernement* etat ministre* gobierno* estado governo stato ministr*
parliament* lawmaker* congress* senate* deput* mp mps assembl* legislat* parlament* bundestag* landtag* abgeordnet* assemblee* depute* congreso* diputad* parlament* cortes deputat*
council* town city municipal* mayor* councillor* gemeinde* stadt* kommun* rathaus* burgermeister* landrat* kreistag* mairie* maire* commun* municip* ayuntam* alcald* concejal* comune comunal* sindaco sindaca giunta
vote* ballot* poll* elect* abstimm* stimm* wahl* gewahlt* vot[eao]* voter* scrutin* elec* elegid* elezion*
oppos* against resist* gegner* widerstand* gegen ablehn* oppos* contre contra* contro
support* back backs backed backing favour* favor* endors* welcom* unterstutz* befurwort* begruss* soutien* soutenir* soutenu* salu* apoy* respald* favor* celebr* sosten* appogg* favorevol*
reject* refus* deny denies denied denial dismiss* rebuff* bestreit* bestritt* ablehn* lehnt* abgelehnt* zuruckgewies* weiger* rejet* refus* contest* nier nie rechaz* nieg* neg[oa]* desmient* respin* rifiut* nega* smenti*
criticis* criticiz* criticism* condemn* denounc* attack* slam* blast* accus* blam* kritik* kritisier* vorwurf* vorwerf* wirft verurteil* critiqu* denonc* accus* condamn* reproch* critic* denunci* acus* conden* critich* accus* condann*
demand* call* urg* want* insist* ask* request* appeal* forder* verlang* aufruf* aufgerufen* drang* bitt* demand* reclam* exig* appel* reclam* exig* pid[eio]* pedir* insta* llam* chied* chiest* richied* esig* invit*
promis* pledg* assur* guarant* vow* versprech* versprich* versprach* zusag* zugesagt* garantier* sichert promet* promess* assur* garant* promet* asegur* garant* promett* promess* assicur* garan*
announc* declar* unveil* ankundig* angekundigt* kundigt* verkund* bekanntg* annonc* declar* anunci* declar* annunci* dichiar*
warn* caution* alert* mahn* warn* gewarnt* avert* alert* advert* advier* avvert* allert* avvis*
fear* worr* concern* afraid anxious furcht* befurcht* sorg* angst* craint* craign* crainte* peur* inquiet* tem[eoi]* temor* preocup* miedo* tem[eo]no preoccup* timor* paura
hope* hoff* espoir* esper* sper*
expect* forecast* predict* anticipat* project* erwart* rechn* prognos* voraus* vorhers* attend* prevoi* prevu* previ* esper* pronostic* preved* previst* attes*
doubt* sceptic* skeptic* question* zweif* bezweif* skept* dout* sceptiqu* dud[ao]* escept* dubi* scettic*
believe* think* thought view* opinion* reckon* consider* glaub* mein* denk* ansicht* meinung* finde* croi* pens* estim* avis cre[eo] creen piens* opin* cred* pens* riten* ritien* parer*
know* aware* wiss* weiss bekannt* sav* sait connu* connai* sab[eo]* conoc* sapev* sann* conosc* noto
show* prove* reveal* demonstrat* indicat* zeig* beleg* nachgewies* beweis* ergab* montr* prouv* demontr* revel* indiqu* muestr* mostr* demostr* revel* mostr* dimostr* rivel* indic*
study* studies research* survey* analysis scientist* researcher* author* studie* forsch* untersuch* umfrage* wissenschaft* etud* recherch* chercheur* enquet* scientifiqu* estudi* investig* encuest* cientific* studi* ricerc* indagin* scienziat* sondagg* sondeo*
find finds found discover* detect* locat* entdeck* gefunden* fund funde trouv* decouvr* decouvert* encontr* hall[aoe]* descubr* localiz* trov* scoper* scopr*
miss* disappear* vermisst* verschwund* verschwind* dispar* desaparec* scompar* dispers*
rescue* save saved saving evacuat* flown airlift* rett* gerettet* evakuier* sauv* evacu* rescat* salv* salvat*
suspect* alleg* verdacht* mutmass* soupcon* presum* sospech* presunt* sospett*
arrest* detain* custody festgenomm* festnahm* verhaft* interpel* arrete* deten* detuv* arrest* fermat*
escape* flee* fled flucht* floh geflohen* geflucht* fui* fuir huid* huy* fugg* fuga*
leave* left quit* resign* step depart* depart* go gone verlass* verliess* zurucktret* zuruckgetret* rucktritt* ausscheid* quitt* demission* part[iea]* dej[aoó]* dimit* dimis* abandon* lasci* dimiss* dimett*
replace* succe* substitut* successor* ersetz* nachfolg* ablos* abgelost* remplac* success* reemplaz* sustit* suced* sostitu* succed*
return* back zuruck* heimkehr* retour* revenir reviend* regres* vuelt* volv* vuelv* ritorn* torn[aio]*
buy* bought purchas* acquir* takeover kauf* gekauft* erwerb* erwarb* ubernahm* ubernehm* achet* achat* acquis* rachat* compr* adquir* acquist* compr*
sell* sold sale sales verkauf* vend* vent[ae]* vent ventes vend* vent* vendit*
pay* paid zahl* bezahl* gezahlt* pai* pay* verse* pag[aoue]* abon* pag* vers*
earn* profit* gain gewinn* uberschuss* verdien* benefic* gagn* gan[aoe]* utile utili guadagn* profitt*
loss* lose* losing lost verlust* verlor* verlier* perd* pert* perd* pierd* perd* pers[oaei]
debt* owe* schuld* dette* deud* debit*
tax* steuer* impot* taxe* impuest* tass* impost*
energy* power* electric* energie* strom* elektr* energi* electri* elettric* energet*
bill bills rechnung* facture* factura* bollett*
share shares stock* aktie* action actions accion* azion* investor* anleger* investisseur* inversor* invest*
contract* deal* agreement* vertrag* vertrage* abkommen* einig* contrat* accord* contrat* acuerd* contratt* accord*
shop* store* retailer* shopkeeper* supermarket* trader* merchant* trade geschaft* laden handler* handel* supermarkt* magasin* commerc* boutique* tiend* comerci* negoz* commerc*
factory* plant* site bakery mill werk werke fabrik* standort* betrieb* usine* fabric* planta* stabiliment* fabbric* capannon*
farm* agricult* grower* landwirt* bauer* agricol* agricult* exploitation* granj* ganader* agricol* contadin*
food* meal* eat* lebensmittel* essen* nahrung* aliment* repas comid* aliment* cib[oi] past[io]
drink* drank trink* getrank* boi[rstv]* boisson* beb[eio]* bebid* bev[eao]* bevand*
animal* tier tiere tieren tierart* animau* animal*
bird* vogel* oiseau* ave aves pajaro* uccell*
tree* forest* wood woods baum* wald* walder* arbre* foret* arbol* bosqu* alber* bosc* forest*
river* stream* flow* fluss* flusse* bach riviere* fleuve* debit rio rios fium* torrent*
sea ocean* coast* shore* meer* kuste* mer oceane* cote cotes mar costa* mare oceano costa coste
mountain* hill berg berge gebirg* montagn* mont* sierra cerro* mont[ei]
island* insel* ile iles isla* isol[ae]
dog* hund* chien* perr[oa]* can[ei]
garden* garten* garten* jardin* giardin*
phone* mobile* smartphone* handy* telefon* telephon* portable* movil* cellular*
computer* software* app apps rechner* programm* ordinateur* logiciel* ordenador* informat*
data figure* statistic* daten zahlen statisti* donnee* chiffre* dato* cifr[ae]* dati
network* online internet netz* web reseau* red redes rete reti
picture* photo* image* film* video* bild* foto* photo* imag* foto* immagin*
book* novel* buch* bucher* roman* livre* libr[oi]* romanz*
music* song* concert* musik* lied* konzert* musiqu* chanson* concert* music* cancion* conciert* canzon* concert*
game* match* play* player* spiel* partie jeu jeux joueur* match* jueg* partid* jugador* partit[ae]* gioc* giocator*
team* club* mannschaft* verein* equip* club squadr*
win* won victor* beat sieg* gewann* gewinn* gewonnen* gagn* victoir* remport* gan[aoe]* victori* venc* vinc* vittori* vint*
champion* title* meister* titel* champion* titre* campeon* titul* campion* titol*
church* kirch* eglis* iglesia* chies*
museum* exhibit* ausstell* muse[oei]* exposi* mostr[ae]
university* college* universit* hochschul* universidad* facultad*
war wars fight* battle* krieg* kampf* kampfe* guerr* combat* guerra* lucha* guerr*
army* military soldier* troop* armee* militar* soldat* truppe* militair* ejercit* soldad* esercit* militar*
weapon* gun guns waffe* arme armes arma* armi
attack* assault* raid* angriff* angegriff* uberfall* attaqu* agress* ataqu* agred* attacc* aggress*
protest* demonstrat* rally* demonstr* kundgeb* manifest* protest*
refugee* migrant* asylum* fluchtling* migrant* refug* migra* rifug* profugh*
border* frontier* grenz* frontier* fronter* frontier* confin*
agree* accept* concur* zustimm* stimmt einverstand* accept* accord acept* acuerd* accett* accord*
decide* decision* resolv* rul* entscheid* entschied* beschloss* beschluss* beschliess* decid* decis* resolv* decis*
plan* propos* scheme* project* intend* consider* stud* plan* vorhab* vorhaben* vorschlag* vorgeschlag* erwag* prufen* pruft prevoi* proje* propos* envisag* proyect* propon* propuest* baraj* progett* propost* propong* prevede* piano
try tries tried trial* attempt* test* versuch* probe test* tent[ae]* essa[iy]* ensay* intent* prueb* prov[aei]* tentat* collaud*
change* alter* reform* modif* ander* geandert* wandel* reform* chang* modif* cambi* reform* modific* cambi*
improv* better besser* verbess* amelior* mieux meilleur* mejor* miglior* megli*
worse* deteriorat* schlecht* schlimm* verschlecht* pire* empir* aggrav* peor* empeor* agrav* peggio* peggior*
rise* rose* risen increas* grow* grew* climb* up soar* surg* jump* higher doubl* more steig* stieg* gestieg* anstieg zunahm* zunehm* wachs* wuchs gewachs* erhoh* teurer* hauss* augment* mont[eé]* progress* croi* croissanc* aument* sub[ei]* subid* crec* crecim* alza aument* cresc* sal[ei]* salit* rialz* rincar*
fall* fell fallen drop* declin* decreas* sink* sank* lower* less fewer reduc* cut* shrink* slump* sink* sank* gesunk* ruckgang* abnahm* abnehm* weniger* fiel* gefall* reduz* kurz* senk* baiss* dimin* recul* redui* reduc* moins baj[aoe]* disminu* descen* redu* menos cal[aoi]* dimin* ridu* ridott* scend* sces* meno
large* big bigger biggest great* huge major massiv* gross* riesig* grand* gros enorm* important* grand* enorm* mayor* gran grandi*
small* little tiny minor klein* wenig* petit* faible* pequen* piccol*
record* highest unprecedent* rekord* hochst* record* record* prima_d'ora precedent*
early earlier advance vorzeitig* fruh* tot avant precoc* tempran* antes presto prima anticip*
long* lasting lang* longue* long larg[oa]* lung*
new* novel recent* neu* nouve* neuf neuv* recent* nuev* nuov* recent*
old* former* ancient alt* ehemalig* fruher* vieux vieil* ancien* ex viej* antigu* ancian* vecchi* anzian* antic* ex
elderly pensioner* senior* rentner* senior* retrait* agee* jubil* ancian* mayores pension* anzian*
young* youth* teenager* jung* jugend* jeun* jov[ei]* juventud* giovan*
woman women female* girl* frau* frauen* femme* mujer* donn[ae]*
man men male* boy* mann manner* homme* hombre* uom[oi]*
expensiv* costly luxur* dear teuer* teure* kostspiel* luxus* cher chere* couteu* lux[eu]* car[oa]s* lujo* costos* car[oi] lussu*
cheap* afford* billig* gunstig* abordabl* barat* econom* conven*
dangerous* danger* risk* hazard* threat* gefahr* risik* bedroh* danger* risqu* menac* peligr* riesg* amenaz* pericol* rischi* minacc*
safe* secur* protect* sicher* schutz* schutz* sur surete* securit* proteg* protec* segur* sicur* protegg* protezion*
problem* trouble* issue* difficult* problem* schwierig* ennui* difficul* incident* problem* dificult* difficolt*
cause* reason* due led owing trigger* because blame* ursach* grund* anlass* ausgelost* wegen verantwort* cause* raison* motif* caus[ae]* razon* motiv* caus[ae]* ragion* motiv*
effect* impact* consequen* wirk* auswirk* folge* effet* consequen* impact* efect* consecuen* impact* effett* conseguen*
link* connect* associat* correlat* zusammenh* verbind* verbund* lien* lie liee asocia* vincul* relacion* legam* collegat* associat*
share* part portion* proportion* third half quarter teil anteil* halft* drittel* viertel* part partie* proportion* moitie* tiers parte* proporcion* mitad tercio* part[ei]* quota* meta terz*
majorit* most mehrheit* meist* plupart* majorit* mayor* maggior* maggioranz*
measure* monitor* gemess* messen* misst uberwach* mesur* surveil* medi[rdc]* mide* vigil* misur* controll*
use* using used utili* nutz* benutz* verwend* einsatz* einsetz* utilis* usa* utiliz* us[aei]* utilizz*
help* aid* assist* relief* hilf* hilfe* geholf* unterstutz* aid* aide* secour* ayud* auxili* aiut* soccor*
need* necessar* brauch* benotig* notig* bedarf besoin* necess* necesit* bisogn* necessari* serv[eo]*
wait* await* wart* abwart* attend* attente esper[ao]* aguard* aspett* attend* attes*
meet* met meeting* talk* negotiat* discuss* treff* getroff* gesprach* verhandl* sitzung* reunion* rencontr* discut* negoci* pourparl* reun* negoci* encuentr* incontr* riunion* trattativ* colloqui*
letter* write* wrote* brief* schreib* schrieb* geschrieb* lettre* ecri* cart[ao]* escrib* escrit* letter[ae]* scriv* scritt*
sign* petition* signature* unterschr* unterzeich* sign[eé]* firma* firm[aoe]* petizion*
apolog* sorry entschuld* excus* disculp* scus*
prais* laud* applaud* lob* gelobt* felicit* salue* elogi* alab* elog* lod[aei]*
lack* shortage* without fehl* mangel* ohne manqu* penur* sans falta* carec* sin carenz* manc[ah]* senza
wrong* mistake* error* fault* flaw* incorrect* false* faulty falsch* fehler* irr* erreur* faute* faux* erron* equivoc* error* fals* fallo* sbagli* error* erra*
right rights recht* droit* derech* diritt*
area* region* zone* district* county gebiet* gegend* region* kreis bezirk* zone* zona* comarc* barri* quartier* quartier* zona zone
country* nation* land lander* national* pays natio* pais* nacion* paes[ei]* nazion*
old-town centre center downtown historic* innenstadt* zentrum* altstadt* centre* vieille centr[eo]* casco historic* centro
village* dorf* dorfer* village* pueblo* paes[ei] villagg*
night* nacht* nuit* noche* notte notti
year* jahr* an ans annee* ano anos ann[oi] annual* annuel* anual* annua* jahrlich*
decade* jahrzehnt* decenn* decad* decenni*
month* monat* mois mes meses mes[ei] mensu* monatlich*
week* woche* semaine* semana* settiman*
day* daily tag tage tagen taglich* jour* journee* quotid* dia dias diari* giorn[oi]* quotidian*
age aged alter alt age agee* edad anos eta
remain* stay* keep* kept continu* still hold bleib* blieb* behalt* behielt* weiter* rest[eao]* gard* conserv* continu* maint* qued* mantien* manten* conserv* sigu* rest[aei]* manten* mantien* continu* conserv*
take takes took taken nehm* nahm* genomm* prend* pris* prendr* tom[aoe]* cog[ie]* prend* pres[oaei]
give gives gave given grant* award* provid* geb* gab gibt gegeben* gewahr* erhal* bekomm* bekam donn* accord* attrib* fourni* d[ai]r otorg* conced* entreg* conced* dare dato fornisc* attribui*
receiv* get gets got obtain* erhal* erhielt* bekomm* bekam* recoi* recu* obten* obtien* recib* obten* riceve* ricevut* otten*
send* sent dispatch* schick* geschickt* sand* gesandt* envoy* envi[ao]* invi[ao]* mand*
move* transfer* shift* relocat* umzieh* umzug* verlager* verleg* wechsel* demenag* transfer* deplac* traslad* mudar* mud[ao]* trasfer* spost*
offer* bid angebot* angebote* bot biet* offr* offre* ofrec* ofert* offr* offert*
add* addit* extra hinzu* zusatz* ajout* supplement* anad* adicion* aggiun* ulterior*
remove* withdraw* strip* entfern* entzog* entzieh* zuruckzieh* gestrich* streich* retir* enlev* supprim* retir* quit[ao]* suprim* rimuov* rimoss* ritir* toglier* tolt*
gather* collect* sammel* gesammelt* rassembl* recueill* collect* recog* recaud* reun* raccogli* raccolt*
compare* rather instead als vergleich* plutot compar* mientras confront*
exempt* exception* except ausnahm* ausgenomm* befreit* exempt* exception* derogat* exenc* excepc* exim* esen* eccezion* deroga*
attention advert* advice advis* recommend* suggest* empfehl* empfiehl* empfohl* rat raten rat conseil* recommand* aconsej* recomend* consigl* raccomand*
permission licence* license* genehmig* lizenz* permis* licence* licencia* permiso* licenz* permess*
free freed release* frei* freigelass* freilass* liber* gratuit* libre* liber* grat[iu]*
crime* criminal* offence* straftat* verbrech* krimin* crim[ei]* delit* delito* crimin* reat[oi]* crimin*
fraud* scam* betrug* betrueg* escroc* fraud* estaf* truff* frod*
attract* draw drew anzieh* attir* atra[ei]* attira* attra*
reach* arriv* erreich* gelang* attein* arriv* alcanz* lleg* raggiung* arriv*
happen* occur* place passier* gescheh* ereign* produi* survenu* arriv* ocurr* suced* succe* accad* avven*
speak* spoke* spricht sprach* gesproch* parl* habl* parl*
comfort* calm* quiet* ruhe* ruhig* calme* tranquil* calm[ao]* tranquill*
interrupt* disturb* disrupt* stor* unterbrech* pertub* interromp* perturb* interrump* molest* disturb* interromp*
mark marks grade* note noten zeugnis* note* nota notas voti voto
investig* inquir* probe* ermittl* untersuch* enquet* investig* indag* inchiest*
own* owner* possess* besitz* eigentum* proprietair* proprieta* possed* duen* propietar* titolar* proprietar*
vaccin* impf* geimpft* vaccin* vacun* vaccin*
satellite* rocket* space* launcher* satellit* rakete* weltraum* raumfahrt* spatial* fusee* espaci* cohete* spazi* razz*
engineer* technician* ingenieur* technik* ingenieur* ingenier* ingegner* tecnic*
artist* painter* kunstler* maler* artist* peintre* pintor* pittor*
actor* actress* schauspiel* acteur* actric* attor* attric*
singer* sanger* chanteu* cantant*
customer* subscriber* abonn* client* consumer* kunde* kunden* kundin* client* consommat* client* consumid* client[ei]* consumator*
passenger* traveller* fahrgast* fahrgast* passagier* passager* voyageur* pasajer* viajer* passegger* viaggiator*
landlord* vermieter* proprietair* bailleur* casero* arrendad* proprietari* locator*
tenant* renter* mieter* locatair* inquilin*
deposit* kaution* caution* fianza* deposit* cauzion*
insur* versicher* assur* asegur* seguro* assicur*
low-income poor* poverty arm armut* arm[ee]n* pauvr* pobr* pover*
rich* wealth* reich* riche* ric[oa]s* ricch*
committee* board* panel* ausschuss* gremium* comite* conseil* comit[eé]* junta* comitat* consigli*
organis* organiz* associat* verband* vereinigung* verein* organis* associat* organiz* asociac* organizz* associazion*
charit* donat* spend* gespendet* spende* don dons donat* donac* donaz* benefic*
expert* specialist* fachleut* experte* expert* specialist* expert* especialist* espert* specialist*
journalist* reporter* press* newspaper* journalist* presse* zeitung* journal* periodist* prensa* period* giornalist* stampa giornal*
spokesm* spokesw* spokesp* sprecher* porte-parole portavoz* portavoce*
target* aim* goal* ziel* but buts objectif* objetiv* obiettiv*
success* erfolg* succes* reussi* exit* success*
fail* collaps* scheiter* gescheiter* einsturz* eingesturzt* echou* echec* effondr* fracas* derrumb* fall[io]* croll*
reduce* cut* curb* limit* restrict* einschrank* begrenz* limit* restrei* restric* limit* restring* limita* restriz* restring*
""".strip().splitlines()


def _read(lines: list[str]) -> tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]]]:
    """Whole words and beginnings of words, each with its meanings."""
    words: dict[str, set[int]] = {}
    stems: dict[str, set[int]] = {}
    for meaning, line in enumerate(lines):
        for entry in _entries(line):
            (stems if entry.endswith("*") else words).setdefault(entry.rstrip("*"), set()).add(meaning)
    return (
        {word: frozenset(meanings) for word, meanings in words.items()},
        {stem: frozenset(meanings) for stem, meanings in stems.items()},
    )


def _entries(line: str) -> list[str]:
    """The entries of a line; "[ae]" in one stands for each of its letters."""
    made: list[str] = []
    for entry in line.split():
        before, bracket, rest = entry.partition("[")
        letters, _, after = rest.partition("]")
        made.extend(f"{before}{letter}{after}" for letter in letters) if bracket else made.append(before)
    return made


WORDS, STEMS = _read(MEANINGS)
