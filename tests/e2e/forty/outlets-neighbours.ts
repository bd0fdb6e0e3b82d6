/** Four invented outlets on the same strike, in Croatian, Bosnian, Montenegrin and English. */
import type { OutletTexts } from './articles.ts'

const croatian: OutletTexts = {
  outlet: 'Zatonski list',
  language: 'hr',
  articles: [
    {
      title: 'Lučki radnici obustavili rad, tvrtka šuti',
      published: '2026-04-09',
      own: [
        'Na ulazu u lučko područje jutros se okupilo nekoliko stotina radnika. Direktor tvrtke nije odgovarao na pozive našeg lista, a zaštitari nisu puštali vozila.',
        'Obrtnici iz Donjeg kvarta donijeli su kruh i kavu. Takva se solidarnost u gradu nije vidjela od poplave.',
      ],
    },
    {
      title: 'Policija rastjerala prosvjed na gatu',
      published: '2026-04-10',
      own: [
        'Nešto prije ponoći policija je pozvala okupljene da napuste gat. Svjedoci kažu da je guranje počelo kod rampe, a zatim su bačene dvije boce.',
        'Uporaba sile bila je, prema riječima odvjetnika sindikata, nerazmjerna. Policijska uprava najavila je izvješće.',
      ],
    },
    {
      title: 'Što je ministar rekao, a što prešutio',
      published: '2026-04-11',
      own: [
        'Ministar Lasić govorio je dvadeset minuta i nije odgovorio ni na jedno pitanje o otkazima. Plan koji je najavio poznat je od siječnja.',
        'Gradsko vijeće o luci će raspravljati u srijedu. Oporba traži da sjednica bude javna.',
      ],
    },
    {
      title: 'Ozlijeđeni vozač: „Čuo sam samo vrisak“',
      published: '2026-04-13',
      own: [
        'Vozač viličara Ivan Šare leži na kirurgiji s prijelomom ključne kosti. Kaže da je pomagao kolegici kada ga je netko oborio.',
        'Liječnici očekuju da će do kraja tjedna kući. Njegova obitelj prikuplja račune za odvjetnika.',
      ],
    },
    {
      title: 'Potpisan sporazum: što dobivaju radnici',
      published: '2026-04-18',
      own: [
        'Sporazum odgađa otkaze za šezdeset dana i uvodi zajedničko povjerenstvo. Posrednik će dvaput mjesečno izvješćivati gradsko vijeće.',
        'Šest točaka još nije dogovoreno, među njima noćni rad. Sindikat će o njima glasovati u svibnju.',
      ],
    },
  ],
}

const bosnian: OutletTexts = {
  outlet: 'Novi dan',
  language: 'bs',
  articles: [
    {
      title: 'Lučki štrajk prijeti cijelom lancu snabdijevanja',
      published: '2026-04-09',
      own: [
        'Prijevoznici iz Bosne i Hercegovine upozoravaju da svaki dan zastoja košta desetine hiljada maraka. Na granici je jutros bilo tridesetak kamiona koji nemaju gdje.',
        'Općina je uputila apel objema stranama. Historija ove luke puna je sličnih sukoba, ali rijetko ovako naglih.',
      ],
    },
    {
      title: 'Haotična noć na doku u Novom Zatonu',
      published: '2026-04-10',
      own: [
        'Snimci koje je redakcija dobila pokazuju povlačenje radnika pred kordonom. Ne vidi se ko je prvi bacio flašu.',
        'Udruženje novinara saopćilo je da je jednoj snimateljici oduzeta kamera. Policija to negira.',
      ],
    },
    {
      title: 'Lasićeva ponuda: korak naprijed ili kupovina vremena',
      published: '2026-04-11',
      own: [
        'Ponuda ministra sadrži tri tačke, a nijedna ne spominje povratak otpuštenih. Stručnjaci za radno pravo kažu da je posredovanje ipak dobar znak.',
        'Sindikat će se izjasniti nakon zbora. Općinski načelnik ponudio je salu.',
      ],
    },
    {
      title: 'Kuharica iz menze: „Nosila sam čaj“',
      published: '2026-04-13',
      own: [
        'Šefika Đulić zadobila je posjekotinu na čelu kada je pala preko ograde. Kaže da je te večeri samo dijelila čaj.',
        'Hirurzi su joj stavili devet šavova. Njena priča obišla je cijeli grad i postala znak otpora.',
      ],
    },
    {
      title: 'Luka radi, pitanja ostaju',
      published: '2026-04-18',
      own: [
        'Prvi kamioni iz Bosne ušli su u luku jutros u pet. Vozači kažu da je red dug, ali da se ide.',
        'Niko ne zna šta slijedi nakon šezdeset dana. Odbor za praćenje sastat će se prvi put u ponedjeljak.',
      ],
    },
  ],
}

const montenegrin: OutletTexts = {
  outlet: 'Obala',
  language: 'cnr',
  articles: [
    {
      title: 'Śutra bez pretovara, brodovi čekaju',
      published: '2026-04-09',
      own: [
        'Pomorci na sidrištu kažu da im je rečeno da čekaju do śutra. Posada jednog broda ima hrane za pet dana.',
        'Lučka uprava objavila je da će prednost imati lijekovi. Đeca iz vrtića u luci prebačena su u školu.',
      ],
    },
    {
      title: 'Sukob na kapiji: dvije verzije jedne noći',
      published: '2026-04-10',
      own: [
        'Radnici tvrde da su sjeđeli kada je kordon krenuo. Policija kaže da je prethodno triput pozvala na razlaz.',
        'Obje verzije slažu se u jednom: trajalo je manje od deset minuta. Ljekari su stigli prije advokata.',
      ],
    },
    {
      title: 'Vlada zove na dijalog, sindikat traži garancije',
      published: '2026-04-12',
      own: [
        'Predśednica sindikata Vesna Radan poručila je da bez pisanih garancija nema razgovora. Ministarstvo je odgovorilo da je spremno na posrednika.',
        'Privrednici se plaše turističke sezone. Njihova komora pozvala je na uzdržanost.',
      ],
    },
    {
      title: 'Đe su povrijeđeni i kako su',
      published: '2026-04-13',
      own: [
        'Osmoro ljudi pušteno je kući, a troje je na hirurgiji. Direktor bolnice kaže da niko nije životno ugrožen.',
        'Policajac sa prijelomom ruke izjavio je da nikome ne zamjera. Posjete su dozvoljene poslije podne.',
      ],
    },
    {
      title: 'Nakon devet dana dizalice opet rade',
      published: '2026-04-18',
      own: [
        'U ponoć je na doku broj tri upaljeno svijetlo i krenula je prva dizalica. Radnici su se rukovali sa stražarima na kapiji.',
        'Sporazum važi do sredine juna. Dotle će komisija, u kojoj su i jedni i drugi, pregledati svaki otkaz.',
      ],
    },
  ],
}

const english: OutletTexts = {
  outlet: 'Harbour Post',
  language: 'en',
  articles: [
    {
      title: 'Dockers walk out in Novi Zaton',
      published: '2026-04-09',
      own: [
        'Shipping agents said on Thursday that five vessels were waiting outside the port. Grain and fertiliser are the main cargoes affected by the walkout.',
        'The company has so far refused to meet the union, a stubborn stance that has puzzled even its own customers.',
      ],
    },
    {
      title: 'Police clear Novi Zaton pier overnight',
      published: '2026-04-10',
      own: [
        'Officers moved in shortly before midnight after three warnings over loudspeakers. Video shows a brief and chaotic struggle beside the gate.',
        'The heavy-handed operation drew criticism from labour lawyers. The police said an internal report would follow within ten days.',
      ],
    },
    {
      title: 'Minister offers mediation, but not jobs',
      published: '2026-04-11',
      own: [
        'Transport minister Goran Lasić proposed a mediator and a timetable on Saturday. He declined to say whether the dismissals would be withdrawn.',
        'The union called the offer a cynical stunt. Employers welcomed it as a responsible first step.',
      ],
    },
    {
      title: 'Eight of eleven injured leave hospital',
      published: '2026-04-13',
      own: [
        'Doctors in Novi Zaton said on Monday that three people remained on the surgical ward, one of them a police officer. None is in danger.',
        'Families gathered outside the building over the weekend. A canteen cook has become an unlikely symbol of the dispute.',
      ],
    },
    {
      title: 'Port deal suspends dismissals for 60 days',
      published: '2026-04-18',
      own: [
        'The eleven-point agreement was signed at the town hall before a mediator. Cranes started again at midnight, beginning with a cargo of fertiliser.',
        'Both sides claimed victory. Traders said it would take a week to clear the queue of ships.',
      ],
    },
  ],
}

export const neighbouringOutlets = [croatian, bosnian, montenegrin, english] as const
