-- A rack server: processors, memory, drives, accelerators, network and power in a chassis.
--
-- What a chassis holds and what a processor draws stand in the tables beside this file. Memory
-- modules, the RAID level and the power supply are suggested until somebody chooses them.
return {
  name    = "rack-server",
  version = "1.0.0",
  api     = 1,
  kind    = "configurator",

  config = {
    reserve = {
      percent = { 0, 100 }, default = 20,
      help = "How much more than the load a power supply must carry",
    },
  },

  tables = {
    chassis = {
      key = "model",
      columns = {
        model = "string", sockets = "integer", memory_slots = "integer", bays = "integer",
        card_slots = "integer", cooling = "integer", cost = "integer",
      },
    },
    processors = {
      key = "model",
      columns = { model = "string", cores = "integer", watts = "integer", cost = "integer" },
    },
  },

  options = {
    chassis   = { one_of = { "1U", "2U", "4U" }, default = "2U", help = "The height in the rack" },
    processor = { one_of = { "S-16", "S-32", "S-64" }, default = "S-16", help = "By its cores" },
    cpus      = { integer = { 1, 4 }, default = 1, help = "How many processors" },
    memory    = { integer = { 32, 4096 }, step = 32, default = 128, help = "In gigabytes" },
    module    = { one_of = { 16, 32, 64, 128 }, help = "A memory module, in gigabytes" },
    drives    = { integer = { 0, 24 }, default = 2, help = "How many drives" },
    raid      = { one_of = { "none", "1", "5", "6", "10" }, help = "How drives secure each other" },
    gpus      = { integer = { 0, 8 }, default = 0, help = "Accelerators of double width" },
    network   = { one_of = { "2x10G", "2x25G", "2x100G" }, default = "2x10G", help = "The ports" },
    psu       = { one_of = { 800, 1600, 2400, 3200, 4000 }, help = "A power supply, in watts" },
    redundant = { boolean = true, default = true, help = "A second supply that carries all" },
    rails     = { boolean = true, default = true, help = "Rails for the rack" },
  },

  formulas = {
    sockets      = 'lookup("chassis", chassis, "sockets")',
    bays         = 'lookup("chassis", chassis, "bays")',
    card_slots   = 'lookup("chassis", chassis, "card_slots")',
    cooling      = 'lookup("chassis", chassis, "cooling")',
    memory_slots = 'lookup("chassis", chassis, "memory_slots") * cpus',
    modules      = "ceil(memory / module)",
    -- An accelerator takes two slots; the network card takes one.
    cards        = "2 * gpus + 1",
    cores        = 'lookup("processors", processor, "cores") * cpus',
    card_watts   = 'lookup(network, "2x10G", 15, "2x25G", 20, "2x100G", 35)',
    watts        = '90 + lookup("processors", processor, "watts") * cpus + 5 * modules'
      .. ' + 9 * drives + 350 * gpus + card_watts',
    -- 1 W is 3.412 BTU an hour.
    btu_per_hour = "ceil(watts * 3.412)",
  },

  suggest = {
    -- The smallest modules that fit and fill each processor's channels evenly.
    module = function(memory, cpus, memory_slots, choices)
      for _, size in ipairs(choices) do
        local modules = (memory + size - 1) // size
        if modules <= memory_slots and modules % cpus == 0 then return size end
      end
    end,
    raid = function(drives)
      if drives < 2 then return "none" end
      if drives == 2 then return "1" end
      return drives < 6 and "5" or "6"
    end,
    psu = function(watts, choices, config)
      for _, size in ipairs(choices) do
        if size >= watts * (1 + config.reserve / 100) then return size end
      end
    end,
  },

  rules = {
    { "The chassis has not enough sockets for the processors.",
      holds = "cpus <= sockets",
      fix = function(sockets) return { cpus = sockets } end },
    { "There are not enough slots for the memory modules.",
      holds = "modules <= memory_slots",
      fix = function(suggested) return { module = suggested.module } end },
    { "The memory modules cannot be spread evenly over the processors.",
      holds = "modules % cpus == 0",
      fix = function(suggested) return { module = suggested.module } end },
    { "The chassis has not enough bays for the drives.",
      holds = "drives <= bays",
      fix = function(bays) return { drives = bays } end },
    { "The RAID level needs more drives.",
      holds = 'drives >= lookup(raid, "none", 0, "1", 2, "5", 3, "6", 4, "10", 4)',
      fix = function(suggested) return { raid = suggested.raid } end },
    { "RAID 10 needs an even number of drives.",
      holds = 'raid ~= "10" or drives % 2 == 0' },
    { "The chassis has not enough slots for the accelerators and the network card.",
      holds = "cards <= card_slots",
      fix = function(card_slots) return { gpus = (card_slots - 1) // 2 } end },
    { "A processor serves at most four accelerators.",
      holds = "gpus <= 4 * cpus",
      fix = function(gpus) return { cpus = (gpus + 3) // 4 } end },
    { "The power supply cannot carry the load with its reserve.",
      holds = "psu >= watts * (1 + config.reserve / 100)",
      fix = function(suggested) return { psu = suggested.psu } end },
    { "The chassis cannot cool that much power.",
      holds = "watts <= cooling" },
  },

  -- About what the items cost, in dollars. A server is sold for what they cost in the price book.
  objective = 'lookup("chassis", chassis, "cost") + lookup("processors", processor, "cost") * cpus'
    .. " + 4 * modules * module + 200 * drives + 2000 * gpus"
    .. ' + lookup(raid, "none", 0, "1", 150, "5", 150, "6", 150, "10", 150)'
    .. ' + lookup(network, "2x10G", 80, "2x25G", 160, "2x100G", 520)'
    .. " + lookup(psu, 800, 120, 1600, 200, 2400, 310, 3200, 420, 4000, 540)"
    .. " * lookup(redundant, true, 2, false, 1)"
    .. " + lookup(rails, true, 40, false, 0)",

  items = function(
    chassis, processor, cpus, module, modules, drives, raid, gpus, network, psu, redundant, rails
  )
    return {
      { sku = "CHASSIS-" .. chassis },
      { sku = "CPU-" .. processor, quantity = cpus },
      { sku = "DIMM-" .. module, quantity = modules },
      { sku = "SSD-1920", quantity = drives },
      { sku = "RAID-CARD", quantity = raid == "none" and 0 or 1, attributes = { level = raid } },
      { sku = "GPU-2W", quantity = gpus },
      { sku = "NIC-" .. network:upper() },
      { sku = "PSU-" .. psu, quantity = redundant and 2 or 1 },
      { sku = "RAIL-KIT", quantity = rails and 1 or 0 },
    }
  end,
}
