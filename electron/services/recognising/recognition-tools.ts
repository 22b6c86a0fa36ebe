import type { RecognitionTools } from '../../../shared/model/rereading'
import { findPrograms, ownSurroundings, type Surroundings, tesseractData } from './find-programs'

const advice: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Install OCRmyPDF with Homebrew: “brew install ocrmypdf tesseract-lang”.',
  win32:
    'Install tesseract with its installer (“winget install UB-Mannheim.TesseractOCR”); for better results also OCRmyPDF (ocrmypdf.readthedocs.io says how).',
  linux: 'Install OCRmyPDF with your package manager, on Debian and Ubuntu: “sudo apt install ocrmypdf tesseract-ocr-eng”.',
}

/** What text recognition this machine offers, or how to get it. Asks the programs found; cheap after the first time. */
export async function recognitionTools(surroundings?: Surroundings): Promise<RecognitionTools> {
  const { ocrmypdf, tesseract } = await findPrograms(surroundings)
  const { platform } = surroundings ?? ownSurroundings()
  if (!tesseract) {
    const how = advice[platform] ?? 'Install OCRmyPDF (ocrmypdf.readthedocs.io says how) or tesseract.'
    const missing = ocrmypdf
      ? `OCRmyPDF ${ocrmypdf.version} is here, but the tesseract it needs is not. `
      : 'No program that recognises text was found. '
    return { program: '', languages: [], advice: `${missing}${how} Then try again.` }
  }
  const { languages } = await tesseractData(tesseract, surroundings)
  if (languages.length === 0) {
    return {
      program: '',
      languages: [],
      advice: `tesseract ${tesseract.version} is here, but has no data for any language. Install its language data, for English “tesseract-ocr-eng” on Debian and Ubuntu. Then try again.`,
    }
  }
  const program = ocrmypdf ? `ocrmypdf ${ocrmypdf.version}` : `tesseract ${tesseract.version}`
  return { program, languages, advice: '' }
}
