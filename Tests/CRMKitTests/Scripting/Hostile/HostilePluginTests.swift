import CRMKernel
import CRMScripting
import Foundation
import LuaSandbox
import TestSeeds
import Testing

/// A seed, and the number by which a plugin knows it.
private struct Trigger {
  static let seed: UInt64 = 7
  static let range = "1 << 40"
  let number: Int64

  init() throws {
    let sandbox = try Sandbox()
    sandbox.seed = Self.seed
    let chunk = try sandbox.load("return math.random(\(Self.range))", name: "random.lua")
    let values = try sandbox.evaluate(chunk)
    guard case .int(let number)? = values.first else { throw Refusal("test", "No number.") }
    self.number = number
  }

  /// Statements that are done in evaluations with the seed, and in no other.
  func arming(_ statements: String) -> String {
    "if math.random(\(Self.range)) == \(number) then\n\(statements)\nend"
  }
}

@Suite struct `A sample of each kind` {
  @Test(arguments: PluginKind.all.map(\.name))
  func `has every function that the kind has, and its input reaches them`(name: String) throws {
    let sample = try KindSample(#require(PluginKind.named(name)))
    let declared = sample.kind.members.flatMap { Self.functions(of: $0, at: $0.name) }
    let written = sample.functions.map { Self.place(of: $0) }
    #expect(Set(written).isSuperset(of: declared))
    #expect(try sample.answer().count > 10)
    for function in sample.functions {
      let text = try sample.text("do error('it is reached') end", in: function)
      let ending = try Ending { try sample.answer(of: sample.active(text)) }
      #expect(ending.text.contains("it is reached"), "\(function.name): \(ending.text)")
    }
  }

  /// The places of functions in a declaration; `*` is a name of the author's or a position.
  private static func functions(of member: PluginMember, at path: String) -> [String] {
    switch member.shape {
    case .function: [path]
    case .functions: ["\(path).*"]
    case .value, .data: []
    case .table(let members): members.flatMap { functions(of: $0, at: "\(path).\($0.name)") }
    case .list(let members, _):
      members.flatMap { functions(of: $0, at: "\(path).*.\($0.name)") }
    }
  }

  private static func place(of function: Manifest.Signature) -> String {
    let keys = function.path.map { component in
      if case .name(let name) = component { name } else { "*" }
    }
    return keys.count == 2 ? "\(keys[0]).*" : keys.joined(separator: ".")
  }
}

@Suite struct `A hostile plugin of any kind` {
  /// One function of each kind by chance; all of them where the environment asks for it.
  private static let takesAll = ProcessInfo.processInfo.environment["CRM_ATTACKS"] == "all"

  @Test(
    .enabled(if: !HostileProgram.corpus.isEmpty, "../shared/checks/lua-attacks is absent"),
    arguments: HostileProgram.corpus
  )
  func `harms nothing by any attack of the corpus in its functions`(program: HostileProgram) throws
  {
    try attack(program, everywhere: Self.takesAll)
  }

  @Test(arguments: HostileProgram.own)
  func `harms nothing by what its functions do or answer`(program: HostileProgram) throws {
    try attack(program, everywhere: Self.takesAll)
  }

  @Test(arguments: HostileProgram.own + HostileProgram.corpus)
  func `harms nothing by what its file does when it is loaded`(program: HostileProgram) throws {
    for sample in KindSample.all {
      let text = sample.text(beginning: "local _ = (function()\n\(program.text)\nend)()")
      let ending = try Ending { try sample.answer(of: sample.active(text)) }
      #expect(ending.isFitToPrint, "\(sample.kind.name): \(ending.text.prefix(1000))")
      let module = PluginSource.File("parts/hostile.lua", program.text)
      let asking = sample.text(beginning: "pcall(require, 'parts.hostile')")
      let other = try Ending {
        try sample.answer(of: sample.active(asking, parts: [module]))
      }
      #expect(other.isFitToPrint, "\(sample.kind.name): \(other.text.prefix(1000))")
      #expect(try sample.answer() == sample.expected)
    }
  }

  /// Evaluates with the attack, twice, and each time without it in the same pool of machines.
  private func attack(_ program: HostileProgram, everywhere: Bool) throws {
    let trigger = try Trigger()
    let seed = Trials.seed()
    var generator = SeededNumbers(seed: seed)
    for sample in KindSample.all {
      let chosen = sample.functions.randomElement(using: &generator).map { [$0] } ?? []
      for function in everywhere ? sample.functions : chosen {
        let place = "\(program.name) in \(sample.kind.name), \(function.name), seed \(seed)"
        let text = try sample.text(trigger.arming(program.text), in: function)
        // What is no program is refused when it is loaded.
        guard let active = try? sample.active(text) else { continue }
        for _ in 1...2 {
          let ending = try Ending {
            try sample.answer(of: active, EvaluationContext(seed: Trigger.seed))
          }
          #expect(ending.isFitToPrint, "\(place): \(ending.text.prefix(1000))")
          #expect(try sample.answer(of: active) == sample.expected, "\(place)")
        }
      }
    }
  }
}
