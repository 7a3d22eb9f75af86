extension PluginTemplateExample {
  /// Of the kinds that are about the book's own records and events.
  static let rules = ["validation": validation, "computed": computed, "automation": automation]

  private static let validation = PluginTemplateExample(
    body: """
        -- What it is about; its fields are what the function can ask for, too.
        entity = "account",

        -- Answers nothing if all is well, or else why not and what to do.
        check = function(name, industry, before)
          if industry then return nil end
          return {
            field   = "industry",
            message = { "{1} has no industry.", name },
            remedy  = before and "Leave it as it was." or "Choose one.",
          }
        end,
      """,
    spec: """
        it("has nothing against an account with an industry", function()
          expect(p.check { name = "ACME", industry = "retail" }).is(nil)
        end)

        it("says what is missing", function()
          local refusal = p.check { name = "ACME" }
          expect(refusal.field).is "industry"
          expect(refusal.remedy).is "Choose one."
        end)
      """
  )

  private static let computed = PluginTemplateExample(
    body: """
        -- What it is about; its fields are what the functions can ask for, too.
        entity = "account",

        -- Each key is a custom field of the entity; its function answers the field's value.
        fields = {
          size = function(annual_revenue)
            if not annual_revenue then return nil end
            return annual_revenue >= money "1000000" and "large" or "small"
          end,
        },
      """,
    spec: """
        it("is large from a million on", function()
          expect(p.fields.size { annual_revenue = money "1000000" }).is "large"
          expect(p.fields.size { annual_revenue = money "999999.99" }).is "small"
        end)

        it("isn't known without a revenue", function()
          expect(p.fields.size {}).is(nil)
        end)
      """
  )

  private static let automation = PluginTemplateExample(
    body: """
        -- What it hears, and the commands that it may run if the administrator grants them.
        on     = { "account.inserted" },
        allows = { "accounts.update" },

        -- Whether an event concerns it.
        when = function(subject) return subject.kind == "organization" end,

        -- Answers what is to be done; nil for nothing.
        act = function(event)
          return {
            command   = "accounts.update",
            arguments = { id = event.id, set = { notes = "Call in a week." } },
          }
        end,
      """,
    spec: """
        it("leaves persons alone", function()
          expect(p.when { subject = { kind = "person" } }).is(false)
        end)

        it("has new organizations called", function()
          local intent = p.act { event = { id = "a1" } }
          expect(intent.command).is "accounts.update"
          expect(intent.arguments.set.notes).is "Call in a week."
        end)
      """
  )
}
