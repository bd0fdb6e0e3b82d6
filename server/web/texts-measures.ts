/** What the measured figures are called on the page of the method: the texts they were measured on, and the measures. */
import type { UiLanguage } from './texts-numbers.ts'

interface MeasureTexts {
  /** By the beginning of a figure's name in tests/gold/figures.json. */
  readonly sets: Readonly<Record<string, string>>
  /** By its end. */
  readonly measures: Readonly<Record<string, string>>
}

const serbian: MeasureTexts = {
  sets: {
    'paragraphs.all': 'Ručno označeni pasusi, svi',
    'paragraphs.bcms': 'Ručno označeni pasusi na našim jezicima',
    'paragraphs.en': 'Ručno označeni pasusi na engleskom',
    parlasent:
      'ParlaSent: rečenice iz parlamenata regiona; ton je na njima i naučen, a svaku čitaju težine koje je nisu videle',
    babe: 'BABE: rečenice sedam američkih medija',
    newsmtsc: 'NewsMTSC: rečenice vesti na engleskom, ton prema imenovanom',
    'ud.sr': 'Universal Dependencies, srpski',
    'ud.hr': 'Universal Dependencies, hrvatski',
  },
  measures: {
    spanPrecision: 'Oznake, preciznost',
    spanRecall: 'Oznake, odziv',
    spanF1: 'Oznake, F1',
    spanCategoryF1: 'Oznake sa vrstom, F1',
    loadedParagraphF1: 'Ima li pasus oznaku u glasu autora, F1',
    voiceAccuracy: 'Glas, tačnost',
    frameMicroF1: 'Okviri, mikro F1',
    sentimentMacroF1: 'Ton, makro F1',
    rulesMacroF1: 'Ton samo po pravilima, makro F1',
    negativeF1: 'Negativan ton, F1',
    neutralF1: 'Neutralan ton, F1',
    positiveF1: 'Pozitivan ton, F1',
    biasedMacroF1: 'Obojena rečenica ili ne, makro F1',
    biasedPrecision: 'Obojene rečenice, preciznost',
    biasedRecall: 'Obojene rečenice, odziv',
    wordsF1: 'Obojene reči, F1',
    toneMacroF1: 'Ton, makro F1',
    sentenceF1: 'Granice rečenica, F1',
    tokenF1: 'Granice reči, F1',
    lemmaPrecision: 'Osnovni oblik reči iz rečnika, preciznost',
  },
}

const english: MeasureTexts = {
  sets: {
    'paragraphs.all': 'Paragraphs marked by hand, all',
    'paragraphs.bcms': 'Paragraphs marked by hand, South Slavic',
    'paragraphs.en': 'Paragraphs marked by hand, English',
    parlasent:
      'ParlaSent: sentences from parliaments of the region; tone was learned on them, and each is read by weights that did not see it',
    babe: 'BABE: sentences of seven American outlets',
    newsmtsc: 'NewsMTSC: sentences of English news, tone toward whoever is named',
    'ud.sr': 'Universal Dependencies, Serbian',
    'ud.hr': 'Universal Dependencies, Croatian',
  },
  measures: {
    spanPrecision: 'Marks, precision',
    spanRecall: 'Marks, recall',
    spanF1: 'Marks, F1',
    spanCategoryF1: 'Marks with their kind, F1',
    loadedParagraphF1: 'Whether a paragraph has a mark in the author’s voice, F1',
    voiceAccuracy: 'Voice, accuracy',
    frameMicroF1: 'Frames, micro F1',
    sentimentMacroF1: 'Tone, macro F1',
    rulesMacroF1: 'Tone by rules alone, macro F1',
    negativeF1: 'Negative tone, F1',
    neutralF1: 'Neutral tone, F1',
    positiveF1: 'Positive tone, F1',
    biasedMacroF1: 'A biased sentence or not, macro F1',
    biasedPrecision: 'Biased sentences, precision',
    biasedRecall: 'Biased sentences, recall',
    wordsF1: 'Biased words, F1',
    toneMacroF1: 'Tone, macro F1',
    sentenceF1: 'Ends of sentences, F1',
    tokenF1: 'Ends of words, F1',
    lemmaPrecision: 'Base form of the lexicon’s words, precision',
  },
}

/** `ud.sr.tokenF1` → what was measured on, and what; a name that is not known stands as it is, on nothing in particular. */
export function nameMeasure(name: string, language: UiLanguage): { readonly set: string; readonly measure: string } {
  const { sets, measures } = language === 'sr' ? serbian : english
  const cut = name.lastIndexOf('.')
  const [set, measure] = [sets[name.slice(0, cut)], measures[name.slice(cut + 1)]]
  return set === undefined || measure === undefined ? { set: '', measure: name } : { set, measure }
}
