import CRMPluginTools
import CRMScripting
import LuaSandbox
import Testing

/// What comes of a spec of a plugin called test-rule with these lines in its table.
func report(
  _ spec: String,
  of lines: String = "price = function(list_price) return list_price end",
  options: SpecOptions = SpecOptions()
) -> SpecReport {
  let file = PluginSource.File("spec/test_spec.lua", spec)
  return SpecRunner.run(
    source: PluginSource(file: "test-rule.lua", text: source(lines), specs: [file]),
    options: options
  )
}

/// What comes of one `it` with this body, from line 1 on; `p` is the plugin.
func example(
  _ body: String,
  of lines: String = "price = function(list_price) return list_price end"
) -> SpecReport {
  report(#"local p = plugin "test-rule" it("holds", function() \#(body) end)"#, of: lines)
}

/// What the one example of a report says that failed; nil if it passed.
func message(_ report: SpecReport) -> String? { report.firstFailure }
