import { expect, it } from 'vitest'
import { TimeLeft } from '../../../electron/engine/time-left'

/** A clock that is turned by hand. */
function aMeasure() {
  let now = 0
  const time = new TimeLeft(() => now)
  return { time, pass: (ms: number) => (now += ms) }
}

it('nothing is said before there is something to go by', () => {
  const { time, pass } = aMeasure()
  time.run(true, 0)
  expect(time.seconds(100)).toBeNull()
  pass(1000)
  time.note(10)
  expect(time.seconds(90)).toBeNull()
  pass(1500)
  time.note(25)
  expect(time.seconds(75)).toBe(8)
})

it('the time before anything is done does not count', () => {
  const { time, pass } = aMeasure()
  time.run(true, 0)
  for (let i = 0; i < 10; i++) {
    pass(1000)
    time.note(0)
  }
  for (let done = 1; done <= 5; done++) {
    pass(1000)
    time.note(done * 100)
  }
  expect(time.seconds(1000)).toBe(10)
})

it('a steady pace gives the time left', () => {
  const { time, pass } = aMeasure()
  time.run(true, 0)
  for (let done = 1; done <= 60; done++) {
    pass(1000)
    time.note(done * 100)
  }
  expect(time.seconds(6000)).toBe(60)
  expect(time.seconds(0)).toBe(0)
})

it('a pause does not count', () => {
  const { time, pass } = aMeasure()
  time.run(true, 0)
  for (let done = 1; done <= 10; done++) {
    pass(1000)
    time.note(done * 100)
  }
  time.run(false, 1000)
  pass(3_600_000)
  time.note(1000)
  time.run(true, 1000)
  pass(1000)
  time.note(1100)
  expect(time.seconds(1000)).toBe(10)
})

it('a pace that changes is followed within a minute, without jumping at a single slow file', () => {
  const { time, pass } = aMeasure()
  let done = 0
  time.run(true, 0)
  const go = (seconds: number, each: number) => {
    for (let i = 0; i < seconds; i++) {
      pass(1000)
      done += each
      time.note(done)
    }
  }
  go(60, 100)
  go(2, 0)
  expect(time.seconds(6000)).toBeLessThan(75)
  go(60, 10)
  expect(time.seconds(600)).toBeGreaterThan(40)
})

it('what was measured of a preview says nothing about the import', () => {
  const { time, pass } = aMeasure()
  time.run(true, 0)
  pass(5000)
  time.note(5000)
  expect(time.seconds(1000)).toBe(1)
  time.forget()
  expect(time.seconds(1000)).toBeNull()
})
