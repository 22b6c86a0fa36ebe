// pdf.js's worker, with what older browsers lack put there first. The order of these two lines matters.
import './older-browsers'
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
