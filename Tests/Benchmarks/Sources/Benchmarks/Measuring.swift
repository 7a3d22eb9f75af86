import Foundation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The processor time of this process in microseconds: what neighbours on the machine disturb least.
func processorTime() -> Double { microseconds(CLOCK_PROCESS_CPUTIME_ID) }

/// The time on the wall in microseconds: where waiting is what is measured.
func wallTime() -> Double { microseconds(CLOCK_MONOTONIC) }

private func microseconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) * 1e-3
}

/// The bytes of memory that this process has in use, or the most that were on Darwin.
func residentMemory() -> Double {
  #if canImport(Darwin)
  var usage = rusage()
  getrusage(RUSAGE_SELF, &usage)
  return Double(usage.ru_maxrss)
  #else
  let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
  let pages = text?.split(separator: " ").dropFirst().first.flatMap { Double($0) }
  return (pages ?? .nan) * Double(sysconf(Int32(_SC_PAGESIZE)))
  #endif
}

/// One of the ways to do the same work.
struct Way {
  let name: String
  /// Done before and after each round, and not measured.
  var prepare: () async throws -> Void = {}
  let work: () async throws -> Void
}

extension Run {
  /// Measures the ways in turn, round by round, so that a change of the machine's clock meets all.
  ///
  /// The first round only warms up.
  ///
  /// - Returns: The median processor time of each, in microseconds.
  func processorTimes(of ways: [Way]) async throws -> [Double] {
    var samples = ways.map { _ in [Double]() }
    for round in 0...rounds {
      for (index, way) in ways.enumerated() where onlyWay == nil || way.name == onlyWay {
        try await way.prepare()
        let start = processorTime()
        try await way.work()
        if round > 0 { samples[index].append(processorTime() - start) }
      }
    }
    return samples.map(median)
  }
}

func median(_ samples: [Double]) -> Double { percentile(50, of: samples) }

/// The smallest sample that so many per cent don't exceed.
func percentile(_ percent: Double, of samples: [Double]) -> Double {
  guard !samples.isEmpty else { return .nan }
  let sorted = samples.sorted()
  let rank = Int((percent / 100 * Double(sorted.count)).rounded(.up))
  return sorted[min(max(rank, 1), sorted.count) - 1]
}
