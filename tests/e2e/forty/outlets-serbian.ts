/** Four invented outlets on an invented strike in an invented port, in Serbian. */
import type { OutletTexts } from './articles.ts'

/** On the side of the dockers, and loud. */
const voice: OutletTexts = {
  outlet: 'Glas pristaništa',
  language: 'sr',
  articles: [
    {
      title: 'Dokeri stali: „Čekića više neće biti“',
      published: '2026-04-09',
      own: [
        'Bahata uprava Zaton terminala juče je, bez stida i bez objašnjenja, izbacila na ulicu sto četrdeset porodica. Odgovor je stigao u zoru: niko nije ušao u dizalicu, nijedan kamion nije prošao kapiju.',
        'Očigledno je da su tajkuni iz prestonice računali na ćutanje. Grdno su se prevarili, jer ponosni ljudi sa doka ne pognu glavu ni pred burom, a kamoli pred pohlepom.',
      ],
    },
    {
      title: 'Sramna noć: kordoni na šake žuljeva',
      published: '2026-04-10',
      own: [
        'Režimski pendreci sručili su se sinoć na ljude koji su tražili samo svoj hleb. Sramnije prizore ovo pristanište ne pamti: starci na betonu, deca u suzama, šlemovi oko njih.',
        'Takozvana intervencija bila je običan obračun sa narodom. Ko god ju je naredio, žuri da ugodi gazdama i ne mari za goli život radnika.',
      ],
    },
    {
      title: 'Ministre, nije šija nego vrat',
      published: '2026-04-11',
      own: [
        'Ministar Lasić juče je održao cinično predavanje o redu i zakonu, a nijednom rečju nije pomenuo otkaze. Zar je zaista mislio da će iko poverovati u tu providnu predstavu?',
        'Svima je jasno kome služi. Godinama poltronski aminuje svaku pljačku luke, a sada gladnima drži pridike o strpljenju.',
      ],
    },
    {
      title: 'Lekari ćute, modrice govore',
      published: '2026-04-13',
      own: [
        'U hodnicima bolnice u Novom Zatonu ne treba pitati ko je koga tukao. Dovoljno je videti otekle ruke vozača viljuškara i zavijenu glavu kuvarice iz menze.',
        'Dok vlast bestidno umanjuje broj povređenih, porodice se okupljaju pod prozorima. Taj strašni mir glasniji je od svake parole.',
      ],
    },
    {
      title: 'Pobeda doka: otkazi zaustavljeni, žuč ostaje',
      published: '2026-04-18',
      own: [
        'Neustrašivi dokeri izborili su ono što im je pripadalo. Posle devet dana prkosa uprava je, poražena i posramljena, povukla rešenja o otkazu.',
        'Neka se niko ne zavarava: pohlepni gazda vratiće se čim ugasi kamere. Luka je naučila lekciju, i više je niko neće prevariti.',
      ],
    },
  ],
}

/** The official one; printed in Cyrillic. */
const official: OutletTexts = {
  outlet: 'Državna reč',
  language: 'sr',
  cyrillic: true,
  articles: [
    {
      title: 'Neodgovorna manjina zaustavila pretovar',
      published: '2026-04-09',
      own: [
        'Grupa nezadovoljnih radnika blokirala je jutros kapiju pristaništa i time nanela nesagledivu štetu privredi. Kompanija, koja je od dolaska strateškog ulagača doživela istorijski procvat, poziva na razum.',
        'Nesumnjivo je da iza blokade stoje oni kojima smeta uspeh. Država će, odgovorno kao i uvek, zaštititi svako radno mesto.',
      ],
    },
    {
      title: 'Policija uzorno vratila red u luku',
      published: '2026-04-10',
      own: [
        'Pripadnici policije sinoć su uzdržano i besprekorno oslobodili dok od izgrednika. Huligani, mnogi pod dejstvom alkohola, gađali su kordon flašama i kamenicama.',
        'Brza i odlučna akcija sprečila je haos koji su prizivali strani plaćenici. Građani su odahnuli.',
      ],
    },
    {
      title: 'Lasić: Dijalog da, ucena nikada',
      published: '2026-04-11',
      own: [
        'Ministar saobraćaja Goran Lasić još jednom je pokazao državničku mudrost i pozvao radnike za sto. Njegov plan razvoja luke već je doneo nezapamćene rezultate.',
        'Nasuprot tome, samozvani predvodnici blokade nude jedino destrukciju. Rušilački poriv nije program.',
      ],
    },
    {
      title: 'Povređenima najbolja nega, laži o broju odbačene',
      published: '2026-04-13',
      own: [
        'Zdravstveni radnici u Novom Zatonu požrtvovano su zbrinuli sve koji su zatražili pomoć. Zlonamerne priče o desetinama teško povređenih pokazale su se kao besramna izmišljotina.',
        'Huškači sa društvenih mreža i ovoga puta su pokušali da tuđu nesreću iskoriste za svoje prljave ciljeve.',
      ],
    },
    {
      title: 'Mudrost pobedila: luka ponovo radi',
      published: '2026-04-18',
      own: [
        'Zahvaljujući strpljenju države i širini uprave, pristanište od jutros ponovo radi punom snagom. Veličanstven rezultat razgovora još jedan je dokaz da se samo radom stiže do cilja.',
        'Tvrdokorni ekstremisti ostali su usamljeni. Njihova propala avantura koštala je privredu milione.',
      ],
    },
  ],
}

/** A news agency: who, what, where, and no more. */
const agency: OutletTexts = {
  outlet: 'Agencija Meridijan',
  language: 'sr',
  articles: [
    {
      title: 'Obustava rada u luci Novi Zaton',
      published: '2026-04-09',
      own: [
        'Uprava Zaton terminala navela je u saopštenju da je broj zaposlenih smanjen zbog pada prometa od 12 odsto. Sindikat luke tražio je da se odluka povuče do nedelje.',
        'Brodovi sa žitaricama preusmereni su u dve susedne luke. Prevoznici očekuju zastoje od jednog do tri dana.',
      ],
    },
    {
      title: 'Policija ispraznila dok, jedanaestoro povređenih',
      published: '2026-04-10',
      own: [
        'Policija je u noći između četvrtka i petka ispraznila dok broj tri. Sindikat i policija daju različite podatke o tome kako je počeo sukob na kapiji.',
        'Tužilaštvo je otvorilo predmet i zatražilo snimke kamera. Kapija je do podneva bila zatvorena za vozila.',
      ],
    },
    {
      title: 'Vlada nudi posredovanje u luci',
      published: '2026-04-11',
      own: [
        'Ministarstvo saobraćaja predložilo je da u razgovorima učestvuje posrednik koga bi imenovale obe strane. Sindikat je rekao da će odgovoriti posle zbora radnika.',
        'Sednica odbora za rad zakazana je za utorak. Na dnevnom redu je izveštaj inspekcije o otkazima.',
      ],
    },
    {
      title: 'Osmoro otpušteno iz bolnice',
      published: '2026-04-13',
      own: [
        'Iz bolnice u Novom Zatonu otpušteno je osmoro od jedanaestoro ljudi povređenih u petak. Na odeljenju hirurgije ostali su dva radnika i jedan policajac.',
        'Opšta bolnica objaviće sledeće saopštenje u sredu. Inspekcija rada počela je pregled dokumentacije.',
      ],
    },
    {
      title: 'Sporazum potpisan, otkazi odloženi za 60 dana',
      published: '2026-04-18',
      own: [
        'Sindikat i uprava potpisali su sporazum u gradskoj kući pred posrednikom. Tekst ima jedanaest tačaka i biće objavljen u službenom listu grada.',
        'Rad na svim dokovima počeo je u ponoć. Prvi je istovaren brod sa đubrivom.',
      ],
    },
  ],
}

/** A portal of opinion, read through its feed. */
const opinion: OutletTexts = {
  outlet: 'Kolumna',
  language: 'sr',
  articles: [
    {
      title: 'Žalosna računica jedne uprave',
      published: '2026-04-09',
      own: [
        'Kada gazda kaže da je otkaz težak, obično misli na svoju savest, koja je laka kao pero. Sto četrdeset rešenja poslato je elektronskom poštom, u ponoć, kao da je reč o reklami.',
        'To nije štednja nego nadmenost. Ko ne ume da pogleda čoveka u oči, ne bi smeo ni da mu potpisuje platu.',
      ],
    },
    {
      title: 'Šlem i žulj',
      published: '2026-04-10',
      own: [
        'Dve vrste ljudi stajale su sinoć na doku, i obe su tu došle jer im je neko naredio ili jer nisu imale kuda. Treća vrsta je spavala u hotelu.',
        'Brutalnost je uvek znak slabosti. Vlast koja na pregovore šalje konjicu već je izgubila, samo joj to još niko nije javio.',
      ],
    },
    {
      title: 'Đački sastav ministra Lasića',
      published: '2026-04-11',
      own: [
        'Pročitao sam obraćanje ministra dva puta, pošteno, sa olovkom. U njemu ima sedamnaest puta reč razvoj i nijednom reč čovek.',
        'Prazne fraze nisu laž, ali su njen najbliži rođak. Jadno je kad država misli da se od njih može kuvati ručak.',
      ],
    },
    {
      title: 'Ćutanje u čekaonici',
      published: '2026-04-14',
      own: [
        'Čekaonica je jedino mesto u ovom gradu gde kuvarica i policajac sede na istoj klupi. Sin jednoga i ćerka druge delili su juče istu flašu vode.',
        'Možda bi tu trebalo držati sednice. Zlokobne reči teže se izgovaraju pored zavoja.',
      ],
    },
    {
      title: 'Posle štrajka, pre sledećeg',
      published: '2026-04-19',
      own: [
        'Sporazum je tanak kao kora hleba, ali je hleb. Šezdeset dana nije pobeda, to je predah u kojem obe strane broje šta im je ostalo.',
        'Najviše je izgubila pamet. Nju, kao i obično, niko nije ni pozvao za sto.',
      ],
    },
  ],
}

export const serbianOutlets = [voice, official, agency, opinion] as const
