import CBaseline
import Foundation

/// The figures of a run as a page of the documentation.
struct Table {
  let figures: [Figure]

  /// The page, with what it was measured on and how to measure it again.
  var page: String {
    """
    # Benchmarks

    Measured by `Scripts/bench --table`, which wrote this page. Read the ratios: absolute figures
    belong to one machine and one hour, and neighbours disturb both sides of a ratio alike.
    Figures of work are processor time, medians of rounds in which the compared ways take turns;
    figures of waiting (quotes on file, saves beside an import or a plugin that spins, programs)
    and of two cores are wall time. lupa is measured where python3 has it.

    Raw C is what a careful C program does with the same library: statements prepared once, the
    bytes of all columns copied, no text validated, no type checked. GRDB 7.10.0 is used as its
    guide recommends, with Codable records. The measured table has 20 columns, 12 of them text,
    and 1,000,000 rows; caches are of the same size on all sides. `Tests/Benchmarks` is the code.

    Prices are measured on documents of ten lines under three price books, twenty promotions and a
    policy. The engine in C goes through the same stages to the same cents, checked on every document
    before it is timed, and keeps no trace. 174 lines a second is what Tryton's `get_sale_price`
    computes on a quiet core, 63,000 formulas a second what simpleeval does in Python. `prices.history`
    is of 1,000,000 lines in memory, `repricing` of the lines of quotes on file, of which the first
    thousand were drafted and priced and the others are copies of their rows.

    `rights` is of a book of accounts with a contact each, of which the first ten thousand were written
    by their owners and the others are copies of their rows, so that what is one's own lies all over
    the table; `parties`, `work` and `duplicates` copy rows in the same way. The share that is one's
    own, or one's team's, is in each line.

    \(machine)

    | figure | measured | ratio | against | bar | |
    |---|---|---|---|---|---|
    \(figures.map(row).joined(separator: "\n"))

    Any figure alone: `Scripts/bench` with the beginning of its name, such as
    `Scripts/bench store.read.fetch`; `--quick` takes small tables, `--only=CRMKit` runs one way
    alone, for a profiler.

    """
  }

  private func row(_ figure: Figure) -> String {
    let holds = figure.holds.map { $0 ? "holds" : "**missed**" } ?? ""
    let cells = [
      "`\(figure.name)`", "\(figure.value.short) \(figure.unit)", figure.ratio?.short ?? "",
      figure.against ?? "", figure.bar?.description ?? "", holds,
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private var machine: String {
    let info = ProcessInfo.processInfo
    let lua = String(cString: baseline_lua_version())
    let sqlite = String(cString: baseline_sqlite_version())
    return """
      Machine: \(info.activeProcessorCount) cores (\(processor)), \
      \(info.physicalMemory >> 30) GiB, \(system). SQLite \(sqlite), \(lua), \(swift).
      """
  }

  private var processor: String {
    let lines = text("/proc/cpuinfo").split(separator: "\n")
    let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
    return model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
  }

  private var system: String {
    let lines = text("/etc/os-release").split(separator: "\n")
    let name = lines.first { $0.hasPrefix("PRETTY_NAME=") }?.split(separator: "\"").last
    return name.map(String.init) ?? ProcessInfo.processInfo.operatingSystemVersionString
  }

  private var swift: String {
    let first = Subprocess("swift", "--version").output.split(separator: "\n").first
    return first.map(String.init) ?? "Swift"
  }

  private func text(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }
}
