import CRMKit
import Foundation

/// What whole programs cost: to start, to build, to ship.
enum Programs {
  static let topic = Topic("programs") { run in
    try await start(run)
    try commands(run)
    try host(run)
  }

  /// `crm FILE -c 'return 1'` on a file with a million accounts.
  private static func start(_ run: Run) async throws {
    guard run.wants("programs.crm") else { return }
    guard let crm = run.crmProgram else {
      throw Unusable("Say where crm is: --crm=PATH; Scripts/bench builds it.")
    }
    let accounts = run.isQuick ? 20_000 : 1_000_000
    let book = try await AccountBook.open(accounts, in: run.folder)
    await book.close()
    let path = AccountBook.path(accounts, in: run.folder)
    let usage = Bundle.main.bundleURL.appending(path: "usage").path
    var seconds: [Double] = []
    var bytes: [Double] = []
    for _ in 0..<(run.isQuick ? 5 : 21) {
      let result = Subprocess(usage, crm, path, "-c", "return 1")
      let words = result.output.split(separator: " ").compactMap { Double($0.trimmed) }
      guard words.count == 3, words[2] == 0 else { throw Unusable("crm: \(result.output)") }
      seconds.append(words[0])
      bytes.append(words[1])
    }
    let unit = "to answer 1 on \(accounts) accounts"
    run.report(
      Figure(
        name: "programs.crm.time",
        value: median(seconds) * 1000,
        unit: "ms \(unit)",
        bar: .atMost(60)
      )
    )
    run.report(
      Figure(
        name: "programs.crm.memory",
        value: median(bytes) / 1e6,
        unit: "MB resident \(unit)",
        bar: .atMost(40)
      )
    )
  }

  /// 500 commands in tables of 50: how long they take to compile, and to be made at the start.
  private static func commands(_ run: Run) throws {
    guard run.wants("programs.commands") else { return }
    let folder = run.folder.appending(path: "commands")
    let program = GeneratedProgram.commands(tables: 10, each: 50)
    try program.write(to: folder)
    let built = Subprocess(GeneratedProgram.build, folder: folder)
    guard built.status == 0 else { throw Unusable(built.output) }
    // The library is built by now: what is compiled again is the commands.
    try program.touch(in: folder)
    let again = Subprocess(GeneratedProgram.build, folder: folder)
    run.report(
      Figure(
        name: "programs.commands.compile",
        value: again.seconds,
        unit: "s to compile and link 500 commands"
      )
    )
    let out = Subprocess(folder.appending(path: ".build/release/host").path).output
    guard let microseconds = Double(out.trimmed) else { throw Unusable(out) }
    run.report(
      Figure(
        name: "programs.commands.start",
        value: microseconds / 1000,
        unit: "ms to make 500 commands at the start"
      )
    )
  }

  /// A program that uses one context: what it takes to build and to ship.
  private static func host(_ run: Run) throws {
    guard run.wants("programs.host") else { return }
    let folder = run.folder.appending(path: "host")
    try GeneratedProgram.accounts.write(to: folder)
    try? FileManager.default.removeItem(at: folder.appending(path: ".build"))
    _ = Subprocess("swift", "package", "resolve", folder: folder)
    let built = Subprocess(GeneratedProgram.build, folder: folder)
    guard built.status == 0 else { throw Unusable(built.output) }
    let program = folder.appending(path: ".build/release/host").path
    _ = Subprocess("strip", program)
    let size = try FileManager.default.attributesOfItem(atPath: program)[.size] as? Int ?? 0
    run.report(
      Figure(
        name: "programs.host.build",
        value: built.seconds,
        unit: "s for a clean build of a program with accounts on SQLite"
      )
    )
    run.report(
      Figure(
        name: "programs.host.size",
        value: Double(size) / 1e6,
        unit: "MB of it, stripped"
      )
    )
  }
}

extension StringProtocol {
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
