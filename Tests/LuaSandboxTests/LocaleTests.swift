#if canImport(Glibc)
import Glibc
import LuaSandbox
import Testing

@Suite struct `A host with a decimal comma` {
  // A locale is never freed here, and only compared and set: it may be shared.
  private nonisolated(unsafe) static let comma: locale_t? = {
    let names = ["de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "cs_CZ.UTF-8", "nl_NL.UTF-8"]
    return names.lazy.compactMap { newlocale(1 << LC_NUMERIC, $0, nil) }.first
  }()

  @Test(.enabled(if: comma != nil, "no locale with a decimal comma is installed"))
  func `changes no number, and keeps its locale`() throws {
    let before = uselocale(Self.comma)
    defer { uselocale(before) }
    #expect(try lua("return tostring(1.5) .. ' ' .. ('%.2f'):format(2.25)") == "1.5 2.25")
    #expect(try lua("return tonumber('1.5') + 0.25") == .number(1.75))
    #expect(Sandbox.text(of: 0.5) == "0.5")
    #expect(uselocale(nil) == Self.comma)
  }
}
#endif
