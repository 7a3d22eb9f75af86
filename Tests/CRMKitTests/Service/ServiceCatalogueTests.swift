import CRMKernel
import CRMService
import Testing

@Suite struct `The sentences of service in Chinese` {
  @Test(arguments: Catalogue.service.map(\.language))
  func `say why mail gets no answer`(language: Language) throws {
    let sentences = try #require(Catalogue.service.first { $0.language == language }).sentences
    let already = AutoReplyVerdict.answeredAlready(until: .epoch).reason
    for reason in AutoReplyBlock.allCases.map(\.reason) + [already].compactMap(\.self) {
      #expect(sentences[reason.key] != nil, "\(reason)")
    }
  }

  @Test(arguments: ["20", "9999d"]) func `say what is wrong with a length of time`(
    text: String
  ) throws {
    let refusal = #expect(throws: Refusal.self) { try BusinessDuration(parsing: text) }
    let sentences = try #require(Catalogue.service.first).sentences
    let said = [refusal?.message, refusal?.remedy].compactMap { $0?.key }
    #expect(said.count == 2)
    for key in said { #expect(sentences[key] != nil, "\(key)") }
  }
}
