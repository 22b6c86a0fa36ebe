import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { OriginFacts } from '../model/duplicate'
import { Claimer, LabelSummary } from '../model/highlight'
import { ImportJob, ImportUpdate, Inbox, ZoteroLibrary } from '../model/importing'
import { ColumnField, TableColumns } from '../model/table-columns'
import { Job, Jobs } from './shapes'

/** Files, documents from the web and libraries of other programs on their way into the review. */
export const importing = {
  /** Opens an import; files are then handed to it by path or as bytes, and it ends with `close`. */
  begin: oc
    .input(
      z
        .object({
          preview: z.boolean().optional(),
          /** Of the search whose files these are; what is not given is taken from the files. */
          origin: OriginFacts.partial().optional(),
          /** Whose claims highlights become, where their labels have a meaning; `me` by default. */
          claimsBy: Claimer.optional(),
          /** What will be handed over as bytes, where that is known: for the time left. */
          expected: z.object({ files: z.number().int(), bytes: z.number().int() }).optional(),
        })
        .optional(),
    )
    .output(ImportJob),
  addPaths: oc.input(Job.extend({ paths: z.array(z.string()) })).output(ImportJob),
  /** Fetches documents by web address, DOI, PMID or arXiv id. The only calls that use the network, and only for these. */
  addAddresses: oc.input(Job.extend({ addresses: z.array(z.string()) })).output(ImportJob),
  /** What the Zotero that runs on this machine would give. */
  zotero: oc.output(ZoteroLibrary),
  /** Imports items, files, notes and highlights from it; of one collection with those under it, or of all of them. Reads only. */
  addZotero: oc.input(Job.extend({ collection: z.string().nullable() })).output(ImportJob),
  /** The columns of a table of references in this import. @see ImportJob.tables */
  columns: oc.input(Job.extend({ path: z.string() })).output(TableColumns),
  /** Says what the columns are, for this preview and for every later table of the same columns. Its records are read again. */
  setColumns: oc
    .input(Job.extend({ path: z.string(), columns: z.array(z.object({ header: z.string(), field: ColumnField })) }))
    .output(ImportJob),
  /** Labels of the highlights that this import brings, as far as it has been read. */
  labels: oc.input(Job).output(z.array(LabelSummary)),
  /** Hands files over as bytes, in their order; small ones are better handed over together. */
  addFiles: oc.input(Job.extend({ files: z.array(z.object({ name: z.string(), file: z.instanceof(Blob) })) })).output(ImportJob),
  password: oc.input(Job.extend({ itemId: z.string(), password: z.string() })).output(ImportJob),
  /** Imports what a preview found, without the items left out. `claimsBy`: as in `begin`, said again after the labels were seen. */
  confirm: oc
    .input(Job.extend({ leaveOut: z.array(z.string()), claimsBy: Claimer.optional(), origin: OriginFacts.partial().optional() }))
    .output(ImportJob),
  /** Finishes the files being read and starts no other, until `resume`. */
  pause: oc.input(Job).output(ImportJob),
  resume: oc.input(Job).output(ImportJob),
  cancel: oc.input(Job).output(ImportJob),
  /** No more files will come. The step is closed once the last file is done. */
  close: oc.input(Job).output(ImportJob),
  /** The import as it goes, with the files that changed; ends when it is closed and finished. */
  watch: oc.input(Job).output(eventIterator(ImportUpdate)),
  /** A file that could not even be handed over, and why: a full sentence naming it. It is told among the others. */
  addFailed: oc.input(Job.extend({ name: z.string(), reason: z.string() })).output(ImportJob),
  /** What became of every file, as CSV. */
  report: oc.input(Jobs).output(z.object({ name: z.string(), mediaType: z.string(), file: z.instanceof(Blob) })),
  /** The same, written to a path. */
  reportToFile: oc.input(Jobs.extend({ path: z.string().min(1) })).output(z.object({ path: z.string(), size: z.number().int() })),
  inbox: oc.output(Inbox),
  /** Watches a folder for this review; null stops watching. */
  watchFolder: oc.input(z.object({ path: z.string().min(1).nullable() })).output(Inbox),
  /** Takes files out of the inbox without importing them. The files themselves are never touched. */
  dismissInbox: oc.input(z.object({ paths: z.array(z.string()) })).output(Inbox),
}
