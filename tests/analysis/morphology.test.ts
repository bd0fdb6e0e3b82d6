import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  inflect,
  MorphologyError,
  type ParadigmTable,
  readParadigms,
  wordClass,
} from '../../server/analysis/morphology.ts'

function readTable(family: string): ParadigmTable {
  return readParadigms(parse(readFileSync(new URL(`../../data/morphology/${family}.yaml`, import.meta.url), 'utf8')))
}

const slavic = readTable('south-slavic')
const english = readTable('english')

function formsOf(lemma: string, paradigm: string, table = slavic): readonly string[] {
  return inflect(lemma, paradigm, table).map(({ form }) => form)
}

/** [lemma/paradigm, forms it must have, forms it must not have] */
type Row = readonly [word: string, has: string, lacks?: string]

function specify(rows: readonly Row[], table = slavic): void {
  it.each(rows)('%s: %s', (word, has, lacks = '') => {
    const [lemma = '', paradigm = ''] = word.split('/')
    const forms = formsOf(lemma, paradigm, table)
    const missing = has.split(' ').filter((form) => !forms.includes(form))
    const wrong = lacks.split(' ').filter((form) => form !== '' && forms.includes(form))
    expect({ missing, wrong }).toEqual({ missing: [], wrong: [] })
  })
}

describe('masculine nouns', () => {
  specify([
    ['protest/noun-m', 'protest protesta protestu protestom protesti protestima proteste'],
    ['vojnik/noun-m-animate', 'vojnik vojnika vojniku vojniče vojnikom vojnici vojnicima vojnike', 'vojniki vojnikima'],
    ['strateg/noun-m-animate', 'strateže stratezi stratezima stratege'],
    ['patrijarh/noun-m-animate', 'patrijarše patrijarsi patrijarsima'],
    ['diktator/noun-m-animate', 'diktatora diktatoru diktatore diktatorom diktatori diktatorima'],
    ['neprijatelj/noun-m-animate', 'neprijatelju neprijateljem neprijatelji neprijatelje'],
    ['gospodar/noun-m-animate', 'gospodarom gospodarem gospodaru gospodare'],
    ['student/noun-m-animate', 'studenata'],
    ['argument/noun-m', 'argumenata argumenti'],
    ['grad/noun-m-long', 'gradovi gradova gradovima gradove', 'gradi gradima'],
    ['rat/noun-m', 'ratovi ratovima'],
    ['udar/noun-m-long', 'udari udarovi'],
    ['slučaj/noun-m-long', 'slučajem slučajevi slučajevima'],
    ['zec/noun-m-animate-long', 'zeca zecom zecem zečevi zečevima'],
    ['vuk/noun-m-animate-long', 'vuče vukovi vukove'],
    ['svijet/noun-m-long', 'svijeta svijetom svjetovi svjetovima'],
    ['snijeg/noun-m-long', 'snjegovi'],
    ['vrabac/noun-m-animate-fleeting', 'vrapca vrapcu vrapče vrapcem vrapci vrabaca', 'vrabca vrapaca'],
    ['borac/noun-m-animate-fleeting', 'borca borče borcem borci boraca', 'borcovi borčevi'],
    ['pritisak/noun-m-fleeting', 'pritiska pritisci pritisaka pritiscima'],
    ['dodatak/noun-m-fleeting', 'dodatka dodaci dodatci dodacima'],
    ['početak/noun-m-fleeting', 'početka početku počeci početaka'],
    ['predak/noun-m-animate-fleeting', 'pretka pretkom preci predaka'],
    ['sudac/noun-m-animate-fleeting', 'suca sudca suci sudaca'],
    ['svetac/noun-m-animate-fleeting', 'sveca sveci svetaca'],
    ['tužilac/noun-m-animate-fleeting', 'tužioca tužiocu tužioci tužilaca'],
    ['kriminalac/noun-m-animate-fleeting', 'kriminalca kriminalci kriminalaca'],
    ['ministar/noun-m-animate-fleeting', 'ministra ministru ministri ministara'],
    ['trošak/noun-m-fleeting', 'troška troškovi troškova'],
    ['rubalj/noun-m-fleeting', 'rublja rublji rubalja'],
    ['otac/noun-m-animate-long:oca', 'oca ocu oče ocem očevi očeva'],
    ['posao/noun-m:posla', 'posla poslu poslom poslovi poslovima'],
    ['mozak/noun-m-long:mozga', 'mozga mozgu mozgovi'],
    ['radio/noun-m', 'radija radiju'],
    ['nivo/noun-m', 'nivoa nivou nivoom nivoi'],
    ['embargo/noun-m', 'embarga embargom'],
    ['intervju/noun-m', 'intervjua intervjui intervjuima'],
    ['građanin/noun-m-in', 'građanina građanine građani građana građanima građane', 'građanini'],
    ['Srbin/noun-m-in', 'Srbina Srbi Srba Srbima Srbe'],
    ['Turčin/noun-m-in', 'Turčina Turci Turcima Turke'],
    ['sluga/noun-m-a', 'sluge sluzi slugi slugu slugo slugom slugama'],
    ['ubica/noun-m-a', 'ubice ubici ubicu ubico ubicom ubicama', 'ubicci'],
    ['Marko/noun-m-a', 'Marka Marku Markom', 'Marke Markeom'],
    ['Rade/noun-m-a', 'Rada Radeta Radetom'],
    ['terorist/noun-m-a', 'terorista teroristi teroriste teroristima'],
  ])
})

describe('feminine nouns', () => {
  specify([
    ['žena/noun-f', 'žene ženi ženu ženo ženom žena ženama'],
    ['ruka/noun-f', 'ruci ruki ruku'],
    ['knjiga/noun-f', 'knjizi knjigama'],
    ['bitka/noun-f', 'bici bitki bitaka'],
    ['mačka/noun-f', 'mački mačaka', 'mačci'],
    ['izdajica/noun-f', 'izdajice izdajico'],
    ['marioneta/noun-f', 'marionete marionetama'],
    ['borba/noun-f', 'borbi boraba'],
    ['pretnja/noun-f', 'pretnji pretnjom'],
    ['banka/noun-f', 'banaka banci banki'],
    ['sestra/noun-f', 'sestara'],
    ['zvezda/noun-f', 'zvezda', 'zvezada'],
    ['ovca/noun-f:ovaca', 'ovaca ovce'],
    ['laž/noun-f-i', 'laži lažju lažima'],
    ['vlast/noun-f-i', 'vlasti vlašću vlastima', 'vlaštu vlastju vlaštju'],
    ['smrt/noun-f-i', 'smrću smrti'],
    ['reč/noun-f-i', 'rečju'],
    ['noć/noun-f-i', 'noću'],
    ['krv/noun-f-i', 'krvlju krvi'],
    ['vrednost/noun-f-i', 'vrednošću'],
    ['gamad/noun-f-i', 'gamađu gamadi'],
    ['misao/noun-f-i:misli', 'misli mišlju mislima'],
    ['makaze/noun-pl-f', 'makaza makazama'],
    ['grudi/noun-pl-f', 'grudiju grudima'],
  ])
})

describe('neuter and plural nouns', () => {
  specify([
    ['zlo/noun-n', 'zla zlu zlom zlima zala'],
    ['nasilje/noun-n', 'nasilja nasilju nasiljem', 'nasiljom'],
    ['sredstvo/noun-n', 'sredstava sredstvima'],
    ['oružje/noun-n', 'oružja oružjem', 'oružaja'],
    ['ognjište/noun-n', 'ognjišta ognjištem ognjištima', 'ognjišata'],
    ['mesto/noun-n', 'mesta mestom', 'mesata'],
    ['pseto/noun-n-et', 'pseta psetu psetom'],
    ['dete/noun-n-et', 'deteta detetu detetom'],
    ['dijete/noun-n-et', 'djeteta djetetom', 'dijeteta'],
    ['kopile/noun-n-et', 'kopileta kopilad kopiladi'],
    ['vreme/noun-n-en', 'vremena vremenu vremenom vremenima'],
    ['nevrijeme/noun-n-en', 'nevremena nevremenom'],
    ['ljudi/noun-pl-m', 'ljudi ljudima ljude'],
    ['mučenici/noun-pl-m:mučenika', 'mučenika mučenike mučenicima'],
    ['leđa/noun-pl-n', 'leđa leđima'],
  ])
})

describe('adjectives', () => {
  specify([
    [
      'krvav/adj',
      'krvav krvavi krvava krvavo krvavog krvavoga krvavom krvavome krvavomu krvavim krvavih krvavima krvave krvavoj krvavu',
    ],
    ['krvav/adj', 'krvaviji krvavije najkrvaviji najkrvavijeg najkrvavijima'],
    ['loš/adj', 'lošeg lošega lošem lošemu loše lošiji gori gore goreg najgori najgorem', 'lošog gorog'],
    ['vruć/adj', 'vrući vrućeg vruće'],
    ['lud/adj', 'luđi luđe najluđi', 'ludiji'],
    ['glup/adj:gluplji', 'gluplji najgluplja', 'glupiji'],
    ['mrtav/adj-fleeting:-', 'mrtva mrtvog mrtvi', 'mrtviji najmrtviji'],
    ['brutalan/adj-fleeting', 'brutalna brutalno brutalnog brutalniji najbrutalnije', 'brutalana'],
    ['hrabar/adj-fleeting', 'hrabra hrabri hrabrog hrabriji'],
    ['sladak/adj-fleeting', 'slatka slatki slatko slađi'],
    ['težak/adj-fleeting', 'teška teški teži najteži'],
    ['bolestan/adj-fleeting', 'bolesna bolesnog bolesniji', 'bolestna'],
    ['žalostan/adj-fleeting', 'žalosna žalosno'],
    ['koristan/adj-fleeting', 'korisna korisnim'],
    ['bezvredan/adj-fleeting', 'bezvredna bezvredne', 'bezvrena'],
    ['sramotan/adj-fleeting', 'sramotna sramotno'],
    ['bijedan/adj-fleeting', 'bijedna bjedniji'],
    ['moskovski/adj-i', 'moskovski moskovskog moskovska moskovskih', 'moskovskiji'],
    ['tobožnji/adj-i', 'tobožnjeg tobožnjem tobožnja tobožnje', 'tobožnjog'],
    ['gori/adj-i', 'gora gori goru'],
    ['podao/adj-o:podla', 'podao podla podli podlog podliji'],
    ['zao/adj-o:zla', 'zla zlog zlo gori najgori'],
    ['Putinov/adj-poss', 'Putinova Putinove Putinovog Putinovim', 'Putinoviji'],
  ])
})

describe('verbs', () => {
  specify([
    [
      'čitati/verb-ati',
      'čitam čitaš čita čitamo čitate čitaju čitaj čitajte čitao čitala čitalo čitali čitale čitan čitanog čitajući čitavši čitah čitat čitaću',
    ],
    ['napadati/verb-ati', 'napada napadaju napadan napadanih', 'napadade napadadoh'],
    ['izdati/verb-ati', 'izdam izdade izdan izdat izdata'],
    ['pisati/verb-ati-jem', 'pišem pišu piši pišući pisao pisala pisan pisah'],
    ['lagati/verb-ati-jem', 'lažem lažu laži lagala'],
    ['trgovati/verb-ovati', 'trgujem trguju trguj trgujući trgovao trgovan'],
    ['optuživati/verb-ovati', 'optužuje optužuju optuživan optuživana'],
    [
      'uništiti/verb-iti',
      'uništim uništi unište uništio uništila uništen uništenog uništivši uništiše uništiću',
      'unišćen',
    ],
    ['hvaliti/verb-iti', 'hvaljen hvale'],
    ['nositi/verb-iti', 'nošen nose noseći'],
    ['platiti/verb-iti', 'plaćen'],
    ['slaviti/verb-iti', 'slavljen'],
    ['oprostiti/verb-iti', 'oprošten oproste'],
    ['čistiti/verb-iti', 'čišćen'],
    ['misliti/verb-iti', 'mišljen misle'],
    ['objasniti/verb-iti', 'objašnjen'],
    ['brojiti/verb-iti', 'brojim broji broj brojen'],
    ['živeti/verb-eti', 'živim žive živeo živela živeći'],
    ['živjeti/verb-eti', 'živim žive živio živjela živjeli', 'živjeo'],
    ['vidjeti/verb-eti', 'vidim vidio vidjela viđen'],
    ['voljeti/verb-eti', 'volim volio voljela voljen'],
    ['umeti/verb-eti-em', 'umem umeju umeo umela'],
    ['razumjeti/verb-eti-em', 'razumijem razumiju razumio razumjela'],
    ['prekinuti/verb-nuti', 'prekinem prekinu prekinuo prekinula prekinut prekinutih prekini'],
    ['pritisnuti/verb-nuti', 'pritisnuo pritisao pritisla pritisnut'],
  ])
})

describe('verb with its present', () => {
  specify([
    ['krasti/verb:kradem', 'kradem kradu krao krala krali kraden kradena kradoh krade kradi krašću', 'kradao'],
    ['pasti/verb:padnem', 'padnem pao pala pade padoše'],
    ['rasti/verb:rastem', 'rastao rasla rastu'],
    ['dovesti/verb:dovedem', 'doveo dovela doveden dovedoše'],
    ['uvesti/verb:uvezem', 'uvezao uvezla uvezen'],
    ['peći/verb:pečem', 'pečem peku pekao pekla pečen peci pekoh peče', 'peču'],
    ['reći/verb:reknem', 'reknem rekao rekla reče rekoše rečen reci rekavši'],
    ['pomoći/verb:pomognem', 'pomognu pomogao pomogla pomozi'],
    ['postići/verb:postignem', 'postigao postigla postignut postigoše postiže'],
    ['doći/verb:dođem', 'dođu došao došla dođe dođoše došavši dođi'],
    ['ići/verb:idem', 'idem idu išao išla idući idi'],
    ['otići/verb:odem', 'odem odu otišao otišla ode odoše otiđe'],
    ['naći/verb:nađem', 'nađen našao našla nađoše'],
    ['zvati/verb:zovem', 'zovem zovu zvao zvala zovi zvan'],
    ['brati/verb:berem', 'berem beru brao brala beri'],
    ['slati/verb:šaljem', 'šaljem šalju šalji slao slan slat'],
    ['držati/verb:držim', 'držim drže držeći držao držan drži'],
    ['bojati/verb:bojim', 'bojim boje boj bojao'],
    ['smejati/verb:smejem', 'smejem smeju smej smejao'],
    ['smijati/verb:smijem', 'smijem smiju smij smijao'],
    ['trovati/verb:trujem', 'trujem truju trovao trovan'],
    ['ubiti/verb:ubijem', 'ubije ubijen ubijenih ubio ubila ubiše ubij'],
    ['piti/verb:pijem', 'pijem piju pio pila pijen pij'],
    ['početi/verb:počnem', 'počne počeo počela počet počeh počni'],
    ['umreti/verb:umrem', 'umro umrla umrli umre umreh'],
    ['umrijeti/verb:umrem', 'umro umrla umre'],
    ['doneti/verb:donesem', 'doneo donela donet donesen donesi'],
    ['podnijeti/verb:podnesem', 'podnio podnijela podnesen podnijet'],
    ['ostati/verb:ostanem', 'ostao ostala ostade'],
    ['dati/verb:dam', 'daju daj dao dala dade dat dan'],
    ['znati/verb:znam', 'znaju znao znan znajući'],
    ['platiti/verb:platim', 'plaćen plate'],
  ])
})

describe('fixed words', () => {
  it('stay as they are', () => expect(formsOf('uistinu', 'fixed')).toEqual(['uistinu']))
})

describe('English', () => {
  specify(
    [
      ['thug/noun', "thug thug's thugs thugs'"],
      ['ally/noun', 'allies'],
      ['boss/noun', "bosses boss' boss's"],
      ['crisis/noun', 'crises', 'crisises'],
      ['strongman/noun', 'strongmen', 'strongmans'],
      ['human/noun', 'humans', 'humen'],
      ['wolf/noun:wolves', "wolves wolves'", 'wolfs'],
      ['hate/verb', 'hates hated hating', 'hateed'],
      ['deny/verb', 'denies denied denying'],
      ['slam/verb', 'slams slammed slamming', 'slamed'],
      ['claim/verb', 'claimed claiming'],
      ['vow/verb', 'vowed vowing', 'vowwed'],
      ['admit/verb', 'admitted admitting'],
      ['panic/verb', 'panicked panicking'],
      ['travel/verb', 'traveled travelled traveling travelling'],
      ['lie/verb', 'lied lying'],
      ['flee/verb:fled', 'fled fleeing', 'fleed'],
      ['steal/verb:stole,stolen', 'steals stole stolen stealing', 'stealed'],
      ['debug/verb:debugged', 'debugging'],
      ['big/adj', 'bigger biggest'],
      ['ugly/adj', 'uglier ugliest'],
      ['vile/adj', 'viler vilest'],
      ['brutal/adj', 'brutal', 'brutaler'],
      ['laughable/adj', 'laughable', 'laughabler'],
      ['far-right/adj', 'far-right', 'far-righter'],
      ['bad/adj:worse,worst', 'worse worst', 'badder'],
    ],
    english,
  )
})

describe('agreement', () => {
  const bit = (letter: string, plural = false): number => 1 << ('NGDAVLI'.indexOf(letter) + (plural ? 7 : 0))
  const agreementOf = (lemma: string, paradigm: string, form: string): number =>
    inflect(lemma, paradigm, slavic).find((inflected) => inflected.form === form)?.agreement ?? -1

  it('tells the cases of a form', () => {
    expect(agreementOf('rat', 'noun-m-long', 'rata')).toBe(bit('G'))
    expect(agreementOf('rat', 'noun-m-long', 'rat')).toBe(bit('N') | bit('A'))
    expect(agreementOf('vojnik', 'noun-m-animate', 'vojnika')).toBe(bit('G') | bit('A') | bit('G', true))
    expect(agreementOf('žena', 'noun-f', 'ženama')).toBe(bit('D', true) | bit('L', true) | bit('I', true))
  })

  it('lets adjective and noun meet', () => {
    expect(agreementOf('krvav', 'adj', 'krvavog') & agreementOf('rat', 'noun-m-long', 'rata')).not.toBe(0)
    expect(agreementOf('krvav', 'adj', 'krvavih') & agreementOf('rat', 'noun-m-long', 'ratova')).not.toBe(0)
    expect(agreementOf('krvav', 'adj', 'krvavih') & agreementOf('rat', 'noun-m-long', 'ratom')).toBe(0)
    expect(agreementOf('autoritaran', 'adj-fleeting', 'autoritarnim') & agreementOf('režim', 'noun-m', 'režimu')).toBe(
      0,
    )
  })

  it('is nothing for verbs, fixed words and English', () => {
    const all = [
      ...inflect('uništiti', 'verb-iti', slavic),
      ...inflect('uistinu', 'fixed', slavic),
      ...inflect('wolf', 'noun:wolves', english),
    ]
    expect(all.every(({ agreement }) => agreement === 0)).toBe(true)
  })
})

describe('every list of forms', () => {
  const words = [
    'vrabac/noun-m-animate-fleeting',
    'vlast/noun-f-i',
    'bolestan/adj-fleeting',
    'pisati/verb-ati-jem',
    'podao/adj-o:podla',
    'Srbin/noun-m-in',
  ]
  it.each(words)('begins with its lemma, holds no form twice, and is the same each time: %s', (word) => {
    const [lemma = '', paradigm = ''] = word.split('/')
    const forms = formsOf(lemma, paradigm)
    expect(forms[0]).toBe(lemma)
    expect(new Set(forms).size).toBe(forms.length)
    expect(inflect(lemma, paradigm, readTable('south-slavic'))).toEqual(inflect(lemma, paradigm, slavic))
  })

  it('takes modifiers in any order', () => {
    expect(formsOf('borac', 'noun-m-fleeting-animate')).toEqual(formsOf('borac', 'noun-m-animate-fleeting'))
  })
})

describe('what does not fit', () => {
  const codeOf = (run: () => unknown): string => {
    try {
      run()
    } catch (error) {
      return error instanceof MorphologyError ? error.code : 'not a MorphologyError'
    }
    return 'nothing thrown'
  }

  it.each([
    ['rat', 'noun-x', 'unknown-paradigm'],
    ['rat', 'noun-m-heavy', 'unknown-paradigm'],
    ['rat', 'noun-m-long-long', 'unknown-paradigm'],
    ['rat', 'adjective', 'unknown-paradigm'],
    ['krasti', 'verb', 'missing-argument'],
    ['podao', 'adj-o', 'missing-argument'],
    ['podao', 'adj-o:podli', 'bad-argument'],
    ['loš', 'adj:gore', 'bad-argument'],
    ['krasti', 'verb:', 'bad-argument'],
    ['krasti', 'verb:krade', 'bad-argument'],
    ['izreći', 'verb:reknem', 'bad-argument'],
    ['otac', 'noun-m:ocu', 'bad-argument'],
    ['čitati', 'verb-ati:čitam', 'unexpected-argument'],
    ['uistinu', 'fixed:uistinu', 'unexpected-argument'],
    ['vlast', 'noun-f', 'misfit'],
    ['žena', 'noun-m', 'misfit'],
    ['žena', 'noun-n', 'misfit'],
    ['pristran', 'adj-fleeting', 'misfit'],
    ['svedok', 'noun-m-animate-fleeting', 'misfit'],
    ['tužilac', 'noun-m-animate', 'misfit'],
    ['moskovski', 'adj', 'misfit'],
    ['braniti', 'verb-ati', 'misfit'],
    ['crni petak', 'noun-m', 'misfit'],
    ['', 'noun-m', 'misfit'],
  ])('%s as %s: %s', (lemma, paradigm, code) => {
    expect(codeOf(() => inflect(lemma, paradigm, slavic))).toBe(code)
  })

  it('is told for English too', () => {
    expect(codeOf(() => inflect('thug', 'noun-m', english))).toBe('unknown-paradigm')
    expect(codeOf(() => inflect('steal', 'verb:stole,', english))).toBe('bad-argument')
  })

  it('is told of malformed tables', () => {
    expect(() => readParadigms(null)).toThrow('paradigms: a mapping is expected')
    expect(() => readParadigms({ family: 'klingon' })).toThrow('klingon')
    expect(() => readParadigms({ family: 'south-slavic', declensions: { odd: { X: 'a' } } })).toThrow(
      'declensions.odd: “X” is not a case',
    )
    expect(() => readParadigms({ family: 'south-slavic', declensions: { odd: { N: '9a' } } })).toThrow(
      '“9a” is not an ending',
    )
    expect(() => readParadigms({ family: 'english', vowels: 'aeiou' })).toThrow('plural: a mapping is expected')
  })
})

describe('wordClass', () => {
  it.each([
    ['noun-m-animate-long:oca', 'noun'],
    ['adj-o:podla', 'adjective'],
    ['verb:kradem', 'verb'],
    ['fixed', 'fixed'],
  ])('%s: %s', (paradigm, expected) => expect(wordClass(paradigm)).toBe(expected))

  it('knows no other', () => expect(() => wordClass('adverb')).toThrow(MorphologyError))
})
