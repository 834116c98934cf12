"""Words that have an opposite, and words that deny."""

from __future__ import annotations

from collections.abc import Mapping

# Opposites: each pair's words for the one and for the other; a trailing "*" stands for any ending.
OPPOSITES: Mapping[str, tuple[str, str]] = {
    "more or less": (
        "doubl* tripl* trebl* quadrupl* verdoppel* verdreifach* vervierfach* duplic* raddoppi* triplic* largest biggest greatest wider longer strongest rise* rose risen increase* increasing grow* grew growth more higher up gain* climb* jump* soar* surge* larger bigger greater highest raise* raising expand* boost* above exceed* dearer "
        "steig* stieg* gestiegen* anstieg zunahm* zunehm* zugenommen mehr hoher* hohere* wachs* wuchs gewachsen* erhoh* grosser* teurer vermehrt* zulegt* uber_ "
        "hausse* augment* progress* accroi* croissance davantage superieur* grimp* bondi* "
        "aument* sub[eio]* subid* subieron mas crec* crecio mayor* alza incremento* incrementa* superior* "
        "aumen* cresc* cresciut* salit* salgono sale_ rialzo maggior* superior*",
        "halve* halving halbier* divis* smallest fewest niedrig* cheapest shorter weakest dropp* went_down fall* fell fallen decreas* declin* drop* less fewer lower* down shrink* shrank sink* sank plung* slump* smaller lowest least reduc* cut_ cuts_ below cheaper halv* tumbl* dwindl* "
        "sink* sank* gesunken* ruckgang* zuruckgeh* zuruckging* zuruckgegang* abnahm* abnehm* abgenommen weniger niedriger* kleiner* fiel* gefallen verringer* spart sparen gespart* schrumpf* geschrumpft* gering* billiger senk* gesenkt* halbier* "
        "economis* baisse* diminu* recul* reduit* reduction* moins inferieur* chut* repli* "
        "ahorr* baj[aoe]* bajad* bajaron disminu* descen* cay* caid* caer menos menor* reduc* inferior* mitad "
        "risparmi* cal[aoi]* calat* calo diminu* scend* sces* ribass* meno minor* ridott* ridu* inferior* dimezz*",
    ),
    "for or against": (
        "support* favour* favor* back backs backed backing approv* agree* endors* welcom* prais* accept* adopt* pro_ embrac* defend* "
        "befurwort* dafur unterstutz* zustimm* zugestimmt* begruss* gebilligt billig* akzeptier* annahm* angenommen* lob* verteidig* "
        "soutien* soutenu* favorable* approuv* accept* salu* adopt* defend* appuy* "
        "apoy* favor respald* aprob* aprueb* acept* celebr* defiend* "
        "sosten* sostieni* favorevol* approv* appogg* accett* accolt* difend*",
        "oppos* against reject* critici* condemn* object* disapprov* refus* den[iy]* denounc* dismiss* resist* veto* attack* slam* disagree* disput* "
        "lehnt* ablehn* abgelehnt* dagegen gegner* kritisier* kritik* widersprich* widersprach* widersprechen verweiger* wehr* bekampf* zuruckgewies* "
        "oppos* refus* rejet* critiqu* contre condamn* denonc* contest* "
        "rechaz* critic[aoó] criticaron criticado* opon* opus* contra conden* denunci* nieg* "
        "contrar* rifiut* resping* respint* critic* contro condann* oppon* oppost*",
    ),
    "open or closed": (
        "open* reopen* eroffn* offnen offnet* geoffnet* wiedereroffn* ouvr* ouvert* rouvr* rouvert* abr[eaio]* abiert* reabr* reabiert* apr[eaio]* apert* riapr* riapert*",
        "clos* shut* schliess* geschlossen* schloss* dichtgemacht* fermer* ferm[ee]* ferme* cerr* cierr* cerrad* chiud* chius*",
    ),
    "begin or end": (
        "begin* began begun start* launch* beginn* begann* begonnen* start* anfang* angefangen commenc* debut* lanc* empez* empie* comenz* comienz* inici* iniz* cominc* avvi* lanci*",
        "end ends ended ending finish* conclud* stop* ceas* ende endet* endete* beend* aufhor* termin* fini* arret* acab* termin* conclu* fin_ finis* termin* conclu* cess*",
    ),
    "win or lose": (
        "beat beats besieg* schlug schlagt batt* bat_ vencio vencen derroto win wins won winning winner* victor* gewinn* gewann* gewonnen* sieg* gagn* vainqu* victoir* gan[aoe]* gano ganar* ganador* victoria* vinc* vint* vittori*",
        "beaten unterlag* unterlieg* lose* losing lost loser* defeat* verlier* verlor* niederlag* perd* defait* perd* pierd* derrot* pers[oaei]* perd* sconfitt*",
    ),
    "keep or lose": (
        "keep* kept retain* hold holds held remain* stay* behalt* behielt* bleib* blieb* wahrt* gewahrt verteidig* conserv* gard* maintien* maintenu* mantien* mantuv* mantuvo conserv* mantien* manteng* mantenut*",
        "lose* lost loses losing verlier* verlor* perd* perdu* pierd* perdio pers[oaei] perso",
    ),
    "abstain or vote": (
        "abstain* enthielt* enthalt* abstenu* abstient abstuv* abstien* astenut*",
        "voted stimmte stimmten votaron votent votarono",
    ),
    "add or drop": ("add adds added adding", "drop drops dropped remove removes removed"),
    "profit or loss": (
        "profit* profits uberschuss gewinn gewinne benefice* beneficio* utile utili",
        "loss losses deficit* verlust* defizit* perte* perdida* perdita perdite",
    ),
    "allow or forbid": (
        "allow* permit* legali* erlaub* gestatt* genehmig* zulass* zugelassen* autoris* permet* permis* autoriz* permit* consent* autorizz* permess*",
        "suspend* block* halt* aussetz* ausgesetzt stopp* sospe* veta vetan ban bans banned banning forbid* forbad* prohibit* outlaw* verbiet* verbot* untersag* interdi* prohib* prohib* viet* vieta* proib*",
    ),
    "admit or deny": (
        "admit* confess* acknowledg* conced* confirm* bestatig* conferm* gesteh* gestand* gestanden eingeraumt* raumt raumte einraum* zugab zugegeb* reconn* reconoc* admet* admis* admit* ammett* ammess* ammise riconosc*",
        "den[iy]* contradict* bestreit* bestritt* leugn* nieg* nego niega negaron dement* nega* smenti*",
    ),
    "launch or withdraw": (
        "launch* introduc* releas* unveil* eingefuhrt* einfuhr* veroffentlich* vorgestellt lanc* devoil* lanz* present* introduc* lanci*",
        "withdraw* withdrew withdrawn remov* recall* scrapp* discontinu* zuruckgezogen* zuruckzieh* zuruckgerufen* eingestellt retir* rappel* ritir* richiam*",
    ),
    "arrive or depart": (
        "arriv* return* ankunft ankam* angekommen zuruckkehr* zuruckgekehrt arriv* revien* lleg* regres* arriv* torn*",
        "depart* fled flee* emigrat* abreis* abgereist abfahr* floh gefluchtet parti* quitt* salio salida partenz* partit*",
    ),
    "impose or lift": (
        "impos* introduc* verhang* auferleg* impos* impus*",
        "lift lifts lifted repeal* revok* scrap* aufheb* aufgehob* abgeschafft abschaff* lev[eé]* abrog* levant* derog* revoc*",
    ),
    "landlord or tenant": (
        "landlord* vermieter* proprietair* bailleur* casero* proprietari*",
        "tenant* mieter* locatair* inquilin*",
    ),
    "employer or employee": (
        "employer* arbeitgeber* employeur* empleador* datore",
        "employee* worker* staff arbeitnehmer* beschaftigte* mitarbeiter* salarie* employe empleado* trabajador* dipendent* lavorator*",
    ),
    "teacher or pupil": (
        "teacher* lehrer* lehrkraft* enseignant* profesor* insegnant*",
        "pupil* student* schuler* eleve* alumn* student*",
    ),
    "import or export": ("import* einfuhr*", "export* ausfuhr*"),
    "strong or weak": ("strong* stark* fort forte* fuerte* forti", "weak* schwach* faible* debil* debol*"),
    "young or old": (
        "young* jung jungen junge junger jeune* joven* giovan*",
        "old older elder* alt alten alte altere* vieux vieil* age[es]* ancian* mayores vecchi* anzian*",
    ),
    "rich or poor": (
        "rich wealthy reich reiche* riche* ricos rico ricch*",
        "poor poorer arm arme* pauvre* pobre* pover*",
    ),
    "full or empty": ("full voll volle* plein* lleno* pien*", "empty leer leere* vide vides vacio* vuot*"),
    "public or private": ("public publicly offentlich* publi* pubblic*", "private privately privat* priv*"),
    "left or right": ("left links linke* gauche izquierd* sinistr*", "right rechts rechte* droite derech* destr*"),
    "top or bottom": (
        "top highest tabellenfuhrer* spitzenreiter* spitze oberst*",
        "bottom tabellenletzt* schlusslicht unterst*",
    ),
    "plan or call off": (
        "announc* ankundig* angekundigt* kundigt kundigte annonc* anunci* annunci* plan plans planned planning plant geplant* confirm* bestatig* prevoi* preve*",
        "cancel* scrap* abandon* absag* abgesagt* verworfen* annul* descart* exclu[te]* esclud* esclus* ausgeschlossen ausschliess*",
    ),
    "guilty or innocent": (
        "guilty convict* jailed schuldig* verurteil* coupable* condamn* culpab* conden* colpevol* condann*",
        "acquit* cleared exonerat* innocen* unschuldig* freigesproch* freispruch* acquitt* innocent* absuel* absolv* inocen* assol* innocen*",
    ),
    "before or after": (
        "before vor_ bevor avant antes prima",
        "after nach_ nachdem apres despues dopo",
    ),
    "buy or sell": (
        "buy* bought purchas* acquir* kauf* gekauft* erwerb* erwarb* achet* achat* compra* adquir* compr* acquist*",
        "sell* sold sale_ verkauf* vend* vent[ea]* vend* vend*",
    ),
    "hire or dismiss": (
        "hire* hiring recruit* employ_ einstell* eingestell* embauch* contrat* assum* assunz*",
        "fire_ fired dismissed_ sack* layoff* entlass* kundig* gekundigt licenci* despid* despedi* licenzi*",
    ),
    "early or late": (
        "earlier sooner ahead fruher eher  anticip*",
        "later delay* postpon* spater verspat* verzoger* verschob* report* retard* retras* aplaz* ritard* rinvi*",
    ),
    "fast or slow": (
        "faster quicker accelerat* speed* schneller beschleunig* acceler* rapid*",
        "slower slow* langsamer verlangsam* ralenti* lent* rallent*",
    ),
    "better or worse": (
        "better improv* best besser* verbesser* beste* mieux amelior* meilleur* mejor* miglior* megli*",
        "worse* worst deteriorat* schlechter* verschlechter* schlimmer* pire* deterior* degrad* peor* empeor* peggi*",
    ),
    "safe or dangerous": (
        "safe safer safety safely sicher* ungefahrlich* segur* sicur*",
        "unsafe danger* hazard* gefahrlich* unsicher* gefahr* dangereu* peligro* insegur* pericol*",
    ),
    "men or women": (
        "man men male males boys mann manner* mannlich* hommes homme hombres hombre uomini uomo maschi",
        "woman women female females girls frau frauen weiblich* femmes femme mujeres mujer donne donna femmin*",
    ),
    "join or leave": (
        "join* enter* beitret* beitritt* adher* unirse ingres* adere* aderi*",
        "leave leaves leaving quit quits withdraw* withdrew austret* austritt* quitt* abandon* uscire uscit* lasci*",
    ),
    "include or exclude": (
        "includ* einschliess* einbezieh* inclu* incluy* includ*",
        "exclud* exempt* ausschliess* ausgeschloss* ausgenomm* exclu* excluy* esclud* esclus*",
    ),
    "seek or find": (
        "seek* sought search* suche suchen sucht suchte* gesucht cherch* recherch* busca* buscan cerca* cercano",
        "find finds found secured gefunden fand fanden gesichert trouv* encontr* encuentr* trovat* trova",
    ),
    "survive or die": (
        "surviv* uberleb* survec* sobreviv* sopravviv* sopravviss*",
        "die died dies dead starb starben gestorben tot tote toten mort morts mortes mourut muri* muert* morto morti morta",
    ),
    "pleased or angry": (
        "pleas* delight* relie[vf]* satisf* happy glad erfreut zufrieden* erleichter* begeister* satisf* ravi* soulag* heureu* satisf* content* alivi* feliz soddisf* content* felic*",
        "disappoint* angry anger outrag* furious dismay* upset enttausch* verarger* wutend emport* decu* decep* furieu* indign* decepcion* enfad* indign* furios* delus* arrabbiat* indign*",
    ),
    "optimistic or pessimistic": (
        "optimis* confident hopeful zuversicht* optimis* confiant* optimis* confiad* ottimis* fiducios*",
        "pessimis* gloomy pessimis* pessimis*",
    ),
    "easy or hard": (
        "easier easy simpl* leicht leichter einfach* facil* sencill* semplic*",
        "harder difficult hard schwer* schwierig* difficil* dificil*",
    ),
    "borrow or lend": ("borrow* leiht lieh emprunt*", "lend* lent verleih* verlieh* pret[ea]* prest[aoó]*"),
    "attack or defend": (
        "attack* angreif* griff angegriff* attaqu* atac* ataqu* attacc*",
        "defend* verteidig* defend* defien* difend* difes*",
    ),
    "confident or doubtful": (
        "certain convinced sure uberzeugt sicher convaincu* certain* convencid* segur[oa] convint* cert[oa]",
        "doubt* unsure scepti* skepti* zweifel* bezweif* skept* dout* scept* dud[ao]* escept* dubi* scettic*",
    ),
    "ease or tighten": (
        "eas* loosen* relax* locker* gelocker* assoupl* relaj* flexibil* allent*",
        "tighten* toughen* verscharf* durciss* durci* endurec* endurez* inaspri* irrigid*",
    ),
    "married or divorced": (
        "marri* heirat* verheirat* mari[eé]* casad* sposat*",
        "divorc* geschieden* scheid* divorc*",
    ),
    "right or wrong": (
        "correct* accura* korrekt* zutreffend* exact* correct* corrett*",
        "wrong* mistake* flawed incorrect* falsch* fehlerhaft* erron* equivoc* sbagliat* errat*",
    ),
    "gain or lose": (
        "gain* gewann gewonn* gewinn* zulegt* gagn* gan[aoe]* gano ganad* guadagn*",
        "lose* lost loses losing verlor* verlier* perd* pierd* pers[oaei]",
    ),
    "mother or father": ("mother* mutter* mere madre*", "father* vater* pere padre*"),
    "husband or wife": ("husband* ehemann mari marido* marito", "wife wives ehefrau* epouse* esposa* moglie"),
    "brother or sister": ("brother* bruder* frere* herman[o]* fratell*", "sister* schwester* soeur* hermana* sorell*"),
    "son or daughter": ("son sons sohn* fils hijo* figlio", "daughter* tochter* fille* hija* figlia"),
    "build or demolish": (
        "build* built construct* errich* gebaut bauen baut constru* costru* edific*",
        "demolish* abreiss* abriss* abgeriss* demol* derrib* demol*",
    ),
    "twice or half": (
        "twice doubl* doppelt* verdoppel* doble* duplic* doppi* raddoppi*",
        "half halb halv* halbier* moitie mitad meta dimezz*",
    ),
    "first or last": (
        "first erste erster erstes ersten zuerst premier* primero primera primeros primeras primo prima primi",
        "last zuletzt letzte letzter letztes letzten dernier* ultim*",
    ),
    "lead or trail": (
        "up lead leads led leading ahead fuhrt fuhrte fuhrten mene menait menaient lidera* encabez* guida* conduce",
        "down trail* behind lag lags lagged zuruckliegt zurucklag* hinterher devance* distance*",
    ),
    "stay or go": (
        "stay* remain* bleib* blieb* rest[ea]* qued[ao]* permanec* rimane* rimast* rest[aoi]*",
        "leave* leaving left switch* move* moving wechsel* gewechsel* verlass* verliess* quitt* part[ei]* chang* cambi* marcha* lasci*",
    ),
    "uphold or overturn": (
        "uphold* upheld confirm* maintain* bestatig* confirm* conferm* mantien* mantuv* mantenut*",
        "overturn* suspend* quash* revers* annul* lift* aufgehob* gekippt kippt* ausgesetzt* annull* suspen* sospe* revoc* anulad* anulo",
    ),
    "north or south": (
        "north* nord norte",
        "south* sud",
    ),
    "east or west": ("east* ost* osten este_ est_ orient*", "west* westen ouest oeste ovest occident*"),
    "many or few": (
        "many majority mehrheit* viele majorite plupart mayoria maggioranza",
        "few minority minderheit* wenige minorite minoria minoranza",
    ),
    "pass or fail": (
        "succeed* success* pass_ passed erfolg* gelang* gelungen* bestand* reuss* exit* riusc* success*",
        "fail* scheiter* gescheitert* misslang* echou* echec* fracas* fall[io]* fallit*",
    ),
}
# Pairs whose words are so common that they count only where something else in the clause is the same.
LOOSE_PAIRS = frozenset({
    "before or after", "arrive or depart", "impose or lift", "landlord or tenant", "employer or employee", "teacher or pupil", "import or export",
    "keep or lose", "add or drop", "abstain or vote", "strong or weak", "young or old", "rich or poor", "full or empty", "public or private", "left or right", "top or bottom", "launch or withdraw", "begin or end", "early or late", "men or women", "many or few", "join or leave", "north or south",
    "include or exclude", "fast or slow", "better or worse", "pass or fail", "buy or sell", "east or west", "safe or dangerous",
    "twice or half", "first or last", "lead or trail", "stay or go", "hire or dismiss", "build or demolish", "seek or find", "easy or hard", "confident or doubtful", "gain or lose", "right or wrong", "survive or die",
    "mother or father", "husband or wife", "brother or sister", "son or daughter", "attack or defend", "pleased or angry",
})  # fmt: skip
# Pairs that name who or what: who is denied something is still who he is.
NAMING_PAIRS = frozenset({
    "mother or father", "husband or wife", "brother or sister", "son or daughter", "borrow or lend", "married or divorced",
    "men or women", "landlord or tenant", "employer or employee", "teacher or pupil", "north or south", "east or west", "young or old", "rich or poor",
    "buy or sell", "public or private", "left or right", "top or bottom", "import or export",
})  # fmt: skip
