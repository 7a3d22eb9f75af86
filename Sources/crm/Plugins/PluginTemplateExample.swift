/// What a plugin of a kind that authors begin with does, and what its spec says.
struct PluginTemplateExample {
  let body: String
  let spec: String

  /// By the names of kinds.
  static let all = contexts.merging(rules) { first, _ in first }

  private static let contexts = [
    "pricing": pricing, "configurator": configurator, "escalation": escalation, "mail": mail,
    "scoring": scoring, "routing": routing,
  ]

  private static let pricing = PluginTemplateExample(
    body: """
        -- What an administrator can set, with defaults.
        config = {
          from = { integer = { min = 1 }, default = 10, help = "The least quantity that counts" },
          off  = { percent = { 0, 100 }, default = 5, help = "What is off the price then" },
        },

        -- Answers the price of one unit and the reason; nil leaves the price as it is.
        price = function(unit_price, quantity, config)
          if quantity < config.from then return nil end
          local reason = ("%g %% off from %d on"):format(config.off, config.from)
          return unit_price * (1 - config.off / 100), reason
        end,
      """,
    spec: """
        it("leaves small orders alone", function()
          expect(p.price { unit_price = money "10", quantity = 9 }).is(nil)
        end)

        it("takes the discount off larger ones", function()
          local net, why = p.price { unit_price = money "10", quantity = 10 }
          expect(net).is(money "9.50")
          expect(why).is "5 % off from 10 on"
        end)

        it("does what it is set to", function()
          local config = { from = 2, off = 20 }
          expect(p.price { unit_price = money "10", quantity = 2, config = config }).is(money "8")
        end)
      """
  )

  private static let configurator = PluginTemplateExample(
    body: """
        -- What can be chosen.
        options = {
          size  = { one_of = { "small", "large" }, default = "small" },
          parts = { integer = { 1, 8 }, default = 1 },
        },

        -- What follows: each names what it depends on.
        derived = {
          places = function(size) return size == "large" and 8 or 4 end,
        },

        -- What must hold, in a sentence for people.
        rules = {
          { "There are not enough places for the parts",
            requires = function(parts, places) return parts <= places end },
        },

        -- What a valid configuration consists of.
        items = function(size, parts)
          return {
            { sku = "CASE-" .. size:upper(), quantity = 1 },
            { sku = "PART", quantity = parts },
          }
        end,
      """,
    spec: """
        it("has more places in a large case", function()
          expect(p.derived.places { size = "large" }).is(8)
        end)

        it("refuses more parts than places", function()
          expect(p.rules[1].requires { parts = 5, places = 4 }).is(false)
        end)

        it("lists what is to be delivered", function()
          expect(p.items { size = "small", parts = 2 }).has { sku = "PART", quantity = 2 }
        end)
      """
  )

  private static let escalation = PluginTemplateExample(
    body: """
        -- Which cases it is for.
        applies = function(case) return case.status ~= "closed" end,

        -- Time is working time; each step fires once.
        steps = {
          {
            after = "4h", since = "created",
            when = function(case) return case.first_reply_at == nil end,
            act = function(case)
              return { notify = case.owner, text = "No first answer yet: " .. case.title }
            end,
          },
        },
      """,
    spec: """
        it("leaves closed cases alone", function()
          expect(p.applies { case = { status = "closed" } }).is(false)
        end)

        it("reminds the owner", function()
          local intent = p.steps[1].act { case = { owner = "mia", title = "Pump" } }
          expect(intent).is { notify = "mia", text = "No first answer yet: Pump" }
        end)
      """
  )

  private static let mail = PluginTemplateExample(
    body: """
        -- What an administrator can set, with defaults.
        config = {
          text = { string = true, default = "Thank you for your message. We will answer soon." },
        },

        -- Answers what the host should do; nil and the reason why nothing.
        on_mail = function(mail, config)
          if mail.headers["list-id"] then return nil, "never answer a list" end
          return { reply = config.text, once_per = "24h" }
        end,
      """,
    spec: """
        it("answers people once a day", function()
          local intent = p.on_mail { mail = { headers = {} } }
          expect(intent).has("once_per", "24h")
        end)

        it("never answers a list", function()
          local intent, why = p.on_mail { mail = { headers = { ["list-id"] = "news" } } }
          expect(intent).is(nil)
          expect(why).is "never answer a list"
        end)
      """
  )

  private static let scoring = PluginTemplateExample(
    body: """
        -- Each factor answers the points that it adds or takes, and why.
        factors = {
          source = function(lead)
            if lead.source == "referral" then return 30, "was referred" end
          end,
          activity = function(activities)
            if #activities > 3 then return 20, "was in touch often" end
          end,
        },
      """,
    spec: """
        it("likes referrals", function()
          expect(p.factors.source { lead = { source = "referral" } }).is(30)
        end)

        it("says nothing of others", function()
          expect(p.factors.source { lead = { source = "fair" } }).is(nil)
          expect(p.factors.activity { activities = {} }).is(nil)
        end)
      """
  )

  private static let routing = PluginTemplateExample(
    body: """
        -- Answers one of the candidates and the reason; nil gives the work to nobody.
        route = function(candidates)
          local best
          for _, candidate in ipairs(candidates) do
            if candidate.is_free and (not best or candidate.load < best.load) then
              best = candidate
            end
          end
          if best then return best.name, "has the least to do" end
        end,
      """,
    spec: """
        it("gives the work to whoever has the least to do", function()
          local candidates = {
            { name = "mia", load = 3, is_free = true },
            { name = "ben", load = 1, is_free = true },
            { name = "ann", load = 0, is_free = false },
          }
          expect(p.route { candidates = candidates }).is "ben"
        end)

        it("gives it to nobody when nobody is free", function()
          expect(p.route { candidates = {} }).is(nil)
        end)
      """
  )
}
