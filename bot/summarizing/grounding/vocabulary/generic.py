"""Nouns that stand for a name that was said before."""

from __future__ import annotations

from bot.summarizing.grounding.vocabulary.lists import listed

GENERIC = listed(
    "company firm group business start-up manufacturer maker operator retailer developer supplier team club side pair duo trio app service device software version system tool "
    "probe mission satellite ship vessel ferry boat aircraft plane car train vehicle book novel film series album song play study paper report survey law bill measure plan project "
    "scheme agreement deal fund bank airline party coalition charity organisation organization association foundation institute agency authority ministry regulator union school "
    "university museum hospital library man woman player striker goalkeeper driver rider coach director author writer artist singer actor actress politician minister suspect victim "
    "building bridge road tunnel church site factory plant mine reservoir park festival event race tournament storm fire disease virus drug vaccine",
    "unternehmen firma konzern start-up hersteller betreiber handler anbieter verein mannschaft team klub app dienst gerat software version system sonde mission satellit schiff "
    "fahre boot flugzeug auto zug fahrzeug buch roman film serie album stuck studie bericht umfrage gesetz massnahme plan projekt vorhaben abkommen fonds bank partei organisation "
    "verband stiftung institut behorde ministerium gewerkschaft schule universitat museum krankenhaus mann frau spieler spielerin sturmer sturmerin fahrer fahrerin trainer trainerin "
    "autor autorin kunstler kunstlerin sanger sangerin politiker politikerin minister ministerin gebaude brucke strasse tunnel kirche werk fabrik anlage mittel medikament wirkstoff",
    "entreprise societe groupe fabricant constructeur operateur equipe club appli application service appareil logiciel version systeme sonde mission satellite navire bateau avion "
    "voiture train vehicule livre roman film serie album piece etude rapport enquete loi mesure plan projet accord fonds banque parti association fondation institut agence autorite "
    "ministere syndicat ecole universite musee hopital bibliotheque homme femme joueur joueuse skieuse attaquant pilote entraineur directeur directrice auteur autrice artiste "
    "chanteur chanteuse acteur actrice ministre suspect victime batiment pont route tunnel eglise site usine",
    "empresa compania grupo fabricante operador equipo club aplicacion servicio dispositivo version sistema sonda mision satelite barco buque avion coche tren vehiculo libro novela "
    "pelicula serie disco obra estudio informe encuesta ley medida plan proyecto acuerdo fondo banco partido organizacion asociacion fundacion instituto agencia autoridad ministerio "
    "sindicato escuela universidad museo hospital biblioteca hombre mujer jugador jugadora ciclista delantero piloto entrenador entrenadora director directora autor autora artista "
    "cantante actor actriz ministro ministra sospechoso victima edificio puente carretera tunel iglesia fabrica",
    "azienda societa gruppo produttore operatore squadra club applicazione servizio dispositivo versione sistema sonda missione satellite nave barca aereo auto treno veicolo libro "
    "romanzo film serie album studio rapporto legge misura piano progetto accordo fondo banca partito organizzazione associazione fondazione istituto agenzia autorita ministero "
    "sindacato scuola universita museo ospedale biblioteca uomo donna giocatore allenatore direttore direttrice autore autrice artista attore attrice ministro edificio ponte strada fabbrica",
)
