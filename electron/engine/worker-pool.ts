import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { TaskName, WorkerAnswer, WorkerTasks } from './worker'

/** A task ended before it was done: its time or memory ran out, it was cancelled, or it took its worker down. */
export class TaskStopped extends Error {
  override readonly name = 'TaskStopped'
  constructor(readonly reason: 'time' | 'memory' | 'cancelled' | 'crash') {
    super(`the task was stopped: ${reason}`)
  }
}

export interface TaskOptions {
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
}

export interface PoolLimits {
  /** Longest a task may take, ms. */
  timeMs: number
  /** Most JavaScript heap a worker may use, MiB. */
  memoryMb: number
  workers: number
  /** Tasks after which a worker is replaced: its heap grows with what nobody holds any more, and a new one is soon ready. */
  tasks: number
}

const defaults: PoolLimits = {
  timeMs: 120_000,
  memoryMb: 1024,
  tasks: 80,
  workers: Math.max(2, Math.min(4, availableParallelism())),
}

interface Job {
  name: TaskName
  input: unknown
  options: TaskOptions
  resolve: (output: never) => void
  reject: (error: unknown) => void
  onAbort: () => void
  /** Ends the task when its time is up. */
  timer?: NodeJS.Timeout
  /** Ends the task when it swells. */
  guard?: NodeJS.Timeout
}

/** Between two looks at a busy worker's heap, ms. */
const LOOK = 200
/**
 * V8's own limit stands this much higher than ours. A worker that reaches it in the middle of one large allocation takes the whole process
 * along (Node ends only those that stop to be asked), so that we end it before.
 */
const ROOM = 2
/** Room for what is new, MiB. V8 would let it grow for as long as there is work, and thousands of files would take more than a hundred do. */
const YOUNG_MB = 24
const canLook = 'getHeapStatistics' in Worker.prototype // Node 22.16, 24

/**
 * Worker threads for heavy, untrusted work. One task a worker at a time, so that a task that spins, swells or dies is ended together with
 * its worker and takes nothing else along. (Why not a library: docs/decisions/worker-pool.md.)
 */
export class WorkerPool {
  readonly #workerFile: string
  readonly #limits: PoolLimits
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, Job>()
  readonly #done = new WeakMap<Worker, number>()
  #waiting: Job[] = []
  #closed = false

  /** @param workerFile built `worker.cjs` */
  constructor(workerFile: string, limits: Partial<PoolLimits> = {}) {
    this.#workerFile = workerFile
    this.#limits = { ...defaults, ...limits }
  }

  /** How many tasks run at once. */
  get size(): number {
    return this.#limits.workers
  }

  /** Runs a task when a worker is free. Rejects with {@link TaskStopped}, or with an Error that carries what the task threw. */
  run<Name extends TaskName>(
    name: Name,
    input: WorkerTasks[Name]['input'],
    options: TaskOptions = {},
  ): Promise<WorkerTasks[Name]['output']> {
    return new Promise((resolve, reject) => {
      if (this.#closed || options.signal?.aborted) return reject(new TaskStopped('cancelled'))
      const job: Job = { name, input, options, resolve, reject, onAbort: () => this.#abort(job) }
      options.signal?.addEventListener('abort', job.onAbort, { once: true })
      this.#waiting.push(job)
      this.#next()
    })
  }

  /** Ends all workers; what waits or runs is rejected as cancelled. */
  async close(): Promise<void> {
    this.#closed = true
    for (const job of this.#waiting.splice(0)) this.#settle(job, () => job.reject(new TaskStopped('cancelled')))
    const workers = [...this.#idle, ...this.#busy.keys()]
    for (const [worker, job] of this.#busy) this.#release(worker, job, () => job.reject(new TaskStopped('cancelled')))
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  #next(): void {
    while (this.#waiting.length > 0 && this.#busy.size < this.#limits.workers) {
      const job = this.#waiting.shift()!
      const worker = this.#idle.pop() ?? this.#start()
      this.#assign(worker, job)
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#workerFile, {
      resourceLimits: {
        maxOldGenerationSizeMb: this.#limits.memoryMb * (canLook ? ROOM : 1),
        maxYoungGenerationSizeMb: YOUNG_MB,
      },
      stdin: false,
    })
    worker.unref() // an idle pool must not keep a command alive
    return worker
  }

  #assign(worker: Worker, job: Job): void {
    this.#busy.set(worker, job)
    worker.ref()
    job.timer = setTimeout(() => this.#kill(worker, job, new TaskStopped('time')), this.#limits.timeMs)
    if (canLook) job.guard = this.#guard(worker, job)
    removeListeners(worker)
    const finish = (settle: () => void, reusable: boolean) => {
      removeListeners(worker)
      if (!this.#release(worker, job, settle)) return
      if (reusable && !this.#closed) this.#rest(worker)
      this.#next()
    }
    worker.on('message', (message: WorkerAnswer) => {
      if ('progress' in message) job.options.onProgress?.(...message.progress)
      else if ('error' in message) finish(() => job.reject(new Error(message.error)), true)
      else finish(() => job.resolve(message.output as never), true)
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash'
      finish(() => job.reject(new TaskStopped(reason)), false)
    })
    worker.on('exit', () => finish(() => job.reject(new TaskStopped('crash')), false))
    worker.postMessage({ name: job.name, input: job.input })
  }

  /** A worker that has done its share is let go. */
  #rest(worker: Worker): void {
    const done = (this.#done.get(worker) ?? 0) + 1
    this.#done.set(worker, done)
    worker.unref()
    // What a finished task left behind, such as a promise that fails late, must not take the program down, nor the next task with its worker.
    const forget = () => {
      const at = this.#idle.indexOf(worker)
      if (at >= 0) this.#idle.splice(at, 1)
    }
    worker.on('error', forget)
    worker.on('exit', forget)
    if (done < this.#limits.tasks) this.#idle.push(worker)
    else void worker.terminate()
  }

  /** Ends a task that twice in a row is found to hold more than it may; once may be what the next collection frees. */
  #guard(worker: Worker, job: Job): NodeJS.Timeout {
    let isLooking = false
    let found = 0
    return setInterval(async () => {
      if (isLooking) return
      isLooking = true
      const used = await worker.getHeapStatistics().then(
        // Outside of the heap stands the file itself, up to 1 GiB and a copy for each reader; what a stream unpacks to comes on top.
        (heap) => Math.max(heap.used_heap_size, heap.external_memory / 3),
        () => 0, // it has ended by itself
      )
      isLooking = false
      found = used > this.#limits.memoryMb * 1024 * 1024 ? found + 1 : 0
      if (found === 2 && this.#busy.get(worker) === job) this.#kill(worker, job, new TaskStopped('memory'))
    }, LOOK).unref()
  }

  #abort(job: Job): void {
    const worker = [...this.#busy].find(([, running]) => running === job)?.[0]
    if (worker) {
      this.#kill(worker, job, new TaskStopped('cancelled'))
      return
    }
    this.#waiting = this.#waiting.filter((waiting) => waiting !== job)
    this.#settle(job, () => job.reject(new TaskStopped('cancelled')))
  }

  #kill(worker: Worker, job: Job, error: TaskStopped): void {
    worker.removeAllListeners()
    worker.on('error', () => {}) // what a terminated worker still says is of no use to anyone
    void worker.terminate()
    this.#release(worker, job, () => job.reject(error))
    this.#next()
  }

  /** False when the job was settled before. */
  #release(worker: Worker, job: Job, settle: () => void): boolean {
    if (this.#busy.get(worker) !== job) return false
    this.#busy.delete(worker)
    this.#settle(job, settle)
    return true
  }

  #settle(job: Job, settle: () => void): void {
    clearTimeout(job.timer)
    clearInterval(job.guard)
    job.options.signal?.removeEventListener('abort', job.onAbort)
    settle()
  }
}

/** One event after the other: Node listens on a Worker too, and one stripped of all listeners never hears its thread again. */
function removeListeners(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}
