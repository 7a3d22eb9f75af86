import CRMCatalog
import CRMGovernance
import CRMInventory
import CRMKernel
import CRMParties
import CRMPlugins
import CRMSales
import CRMStore
import CRMWork
import Testing

@Suite struct `The sentences in Chinese` {
  private static let modules: [Module] = [
    .governance, .parties, .work, .catalog, .sales, .inventory, .scripting,
  ]

  /// The numbers of the arguments in a sentence, in order.
  private func arguments(_ sentence: String) -> [String] {
    sentence.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      .compactMap { $0.split(separator: "}").first.map(String.init) }
      .sorted()
  }

  @Test(arguments: modules.map(\.name)) func `have the arguments of the English ones`(
    name: String
  ) throws {
    let module = try #require(Self.modules.first { $0.name == name })
    for catalogue in module.catalogues {
      for (key, sentence) in catalogue.sentences {
        #expect(arguments(key) == arguments(sentence), "\(key)")
      }
    }
  }

  @Test(arguments: modules.map(\.name)) func `are the same in both scripts`(name: String) throws {
    let module = try #require(Self.modules.first { $0.name == name })
    let keys = module.catalogues.map { Set($0.sentences.keys) }
    #expect(module.catalogues.map(\.language) == [.simplifiedChinese, .traditionalChinese])
    #expect(keys.count == 2 && keys.first == keys.last)
  }
}
