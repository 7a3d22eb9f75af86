import Foundation
import Testing

@Suite struct `A generated reference` {
  @Test(arguments: [
    ("commands", "Documentation/Reference/Commands.md"),
    ("lifecycles", "Documentation/Reference/Lifecycles.md"),
    ("plugins", "Documentation/Reference/Plugins.md"),
    ("lua", "Documentation/Reference/crm.d.lua"),
    ("luacheck", "Plugins/.luacheckrc"),
    ("luarc", "Plugins/.luarc.json"),
  ])
  func `is what Scripts/docs would write`(subject: String, path: String) throws {
    let run = try ProgramRun(["reference", subject])
    #expect(run.code == 0)
    #expect(try run.output == Repository.read(path), "Run Scripts/docs.")
  }

  @Test(.enabled(if: luacheck != nil, "luacheck isn't installed."))
  func `lets luacheck find nothing in the plugins that ship`() throws {
    let process = Process()
    let program: URL = try #require(Self.luacheck)
    process.executableURL = program
    process.currentDirectoryURL = Repository.root
    process.arguments = [
      "--config", "Plugins/.luacheckrc", "--no-color", "-q", "Plugins", "Examples",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }

  private static let luacheck: URL? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let paths = folders.map { "\($0)/luacheck" }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { URL(fileURLWithPath: $0) }
  }()
}
