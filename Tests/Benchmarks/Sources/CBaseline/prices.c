#include "prices.h"

#include <stdlib.h>
#include <string.h>

typedef __int128 wide;

static const int64_t ONE = 1000000000;  // billionths

// MARK: Books

typedef struct book {
  baseline_entry *entries;
  int64_t count;
  // The first entry of each target and how many there are, by open addressing.
  struct slot { int64_t target; int32_t first, count; } *slots;
  uint64_t mask;
} book;

struct baseline_engine {
  book books[BASELINE_BOOKS];
  int32_t book_count;
  baseline_promotion promotions[BASELINE_PROMOTIONS];
  int32_t promotion_count;
  baseline_policy policy;
};

static uint64_t scatter(int64_t key) {
  uint64_t word = (uint64_t)key * 0x9E3779B97F4A7C15u;
  return word ^ word >> 32;
}

// Entries of a target side by side, the highest break first.
static int compare_entries(const void *left, const void *right) {
  const baseline_entry *one = left, *other = right;
  if (one->target != other->target) return one->target < other->target ? -1 : 1;
  if (one->min_quantity == other->min_quantity) return 0;
  return one->min_quantity > other->min_quantity ? -1 : 1;
}

baseline_engine *baseline_engine_new(
  const baseline_promotion *promotions, int32_t promotion_count, const baseline_policy *policy
) {
  if (promotion_count > BASELINE_PROMOTIONS) abort();
  baseline_engine *engine = calloc(1, sizeof *engine);
  memcpy(engine->promotions, promotions, (size_t)promotion_count * sizeof *promotions);
  engine->promotion_count = promotion_count;
  engine->policy = *policy;
  return engine;
}

void baseline_engine_add_book(
  baseline_engine *engine, const baseline_entry *entries, int64_t count
) {
  if (engine->book_count == BASELINE_BOOKS) abort();
  book *book = &engine->books[engine->book_count++];
  book->entries = malloc((size_t)count * sizeof *entries);
  memcpy(book->entries, entries, (size_t)count * sizeof *entries);
  qsort(book->entries, (size_t)count, sizeof *entries, compare_entries);
  book->count = count;
  uint64_t size = 16;
  while (size < (uint64_t)count * 2) size *= 2;
  book->mask = size - 1;
  book->slots = calloc(size, sizeof *book->slots);
  for (int64_t first = 0; first < count;) {
    int64_t end = first + 1, target = book->entries[first].target;
    while (end < count && book->entries[end].target == target) end++;
    uint64_t place = scatter(target) & book->mask;
    while (book->slots[place].count) place = (place + 1) & book->mask;
    book->slots[place] = (struct slot){target, (int32_t)first, (int32_t)(end - first)};
    first = end;
  }
}

void baseline_engine_free(baseline_engine *engine) {
  for (int32_t index = 0; index < engine->book_count; index++) {
    free(engine->books[index].entries);
    free(engine->books[index].slots);
  }
  free(engine);
}

typedef struct found { const baseline_entry *entry; int rank, depth; } found;

static const baseline_entry *best_of(
  const book *book, int64_t target, int64_t quantity, const baseline_order *order
) {
  for (uint64_t place = scatter(target) & book->mask; book->slots[place].count;
       place = (place + 1) & book->mask) {
    const struct slot *slot = &book->slots[place];
    if (slot->target != target) continue;
    for (int32_t index = 0; index < slot->count; index++) {
      const baseline_entry *entry = &book->entries[slot->first + index];
      if (entry->min_quantity <= quantity && entry->valid_from <= order->day
          && order->day < entry->valid_to
          && (!entry->segment || entry->segment == order->segment)) return entry;
    }
    return NULL;
  }
  return NULL;
}

// A book's own price goes before an inherited one, unless that is more specific.
static found find(
  const baseline_engine *engine, const baseline_order *order, const baseline_order_line *line,
  int depth
) {
  found own = {NULL, 0, depth};
  if (depth >= engine->book_count) return own;
  const book *book = &engine->books[depth];
  const baseline_product *product = line->product;
  own.entry = best_of(book, product->id * 4 + BASELINE_PRODUCT, line->quantity, order);
  for (int index = 0; !own.entry && index < BASELINE_CATEGORIES; index++) {
    own.rank++;
    int64_t target = product->categories[index] * 4 + BASELINE_CATEGORY;
    own.entry = best_of(book, target, line->quantity, order);
  }
  if (!own.entry) {
    own.rank++;
    own.entry = best_of(book, BASELINE_ALL, line->quantity, order);
  }
  if (!own.entry) return find(engine, order, line, depth + 1);
  if (own.entry->price < 0) return own;
  found inherited = find(engine, order, line, depth + 1);
  if (!inherited.entry) return own;
  int says_more = inherited.rank != own.rank
    ? inherited.rank < own.rank
    : inherited.entry->min_quantity > own.entry->min_quantity;
  return says_more ? inherited : own;
}

// MARK: Arithmetic

// The quotient, rounded half up: ties away from zero.
static int64_t divide(wide dividend, wide divisor) {
  if (dividend == (int64_t)dividend && divisor == (int64_t)divisor) {
    int64_t part = (int64_t)dividend, whole = (int64_t)divisor;
    int64_t quotient = part / whole, rest = part % whole;
    if (rest < 0 ? -rest * 2 >= whole : rest * 2 >= whole) quotient += part < 0 ? -1 : 1;
    return quotient;
  }
  wide quotient = dividend / divisor, rest = dividend % divisor;
  if ((rest < 0 ? -rest : rest) * 2 >= divisor) quotient += dividend < 0 ? -1 : 1;
  return (int64_t)quotient;
}

static int64_t share_of(int64_t amount, int64_t rate) { return divide((wide)amount * rate, ONE); }

static int64_t amount_of(int64_t price, int64_t quantity) {
  return divide((wide)price * quantity, 10000000000);
}

static int price_of(
  const baseline_engine *engine, const baseline_order *order, const baseline_order_line *line,
  int depth, int64_t *price
) {
  found found = find(engine, order, line, depth);
  if (!found.entry) return 1;
  *price = found.entry->price;
  if (*price >= 0) return 0;
  if (price_of(engine, order, line, found.depth + 1, price)) return 1;
  *price = divide((wide)*price * (ONE - found.entry->off), ONE);
  return 0;
}

// Shares an amount that is at most the sum of the weights: by the largest remainder, the larger
// weight first among equals, then the product with the lower id.
static void allocate(
  int64_t whole, const int64_t *weights, const int64_t *ids, int count, int64_t *parts
) {
  int64_t sum = 0, left = whole;
  for (int index = 0; index < count; index++) sum += weights[index];
  if (sum == 0) {
    memset(parts, 0, (size_t)count * sizeof *parts);
    return;
  }
  int64_t rests[BASELINE_LINES];
  for (int index = 0; index < count; index++) {
    wide product = (wide)whole * weights[index];
    parts[index] = (int64_t)(product / sum);
    rests[index] = (int64_t)(product % sum);
    left -= parts[index];
  }
  for (; left > 0; left--) {
    int best = -1;
    for (int index = 0; index < count; index++) {
      if (rests[index] < 0) continue;
      if (best < 0 || rests[index] > rests[best]) {
        best = index;
      } else if (rests[index] == rests[best]) {
        int is_same = weights[index] == weights[best];
        if (is_same ? ids[index] < ids[best] : weights[index] > weights[best]) best = index;
      }
    }
    parts[best]++;
    rests[best] = -1;
  }
}

// MARK: A document

typedef struct line_state {
  int64_t list_amount, amount;
  uint32_t reach;  // a bit for each promotion that is about it
} line_state;

typedef struct offer {
  const baseline_promotion *terms;
  int64_t offs[BASELINE_LINES];  // below zero for lines that it isn't about
  int64_t total;
  int is_whole, is_on;
} offer;

typedef struct document {
  const baseline_engine *engine;
  const baseline_order *order;
  int count;
  line_state lines[BASELINE_LINES];
} document;

static int is_about(const baseline_promotion *terms, const baseline_product *product) {
  for (int32_t index = 0; index < terms->target_count; index++) {
    int64_t target = terms->targets[index];
    if (target == BASELINE_ALL) return 1;
    if (target == product->id * 4 + BASELINE_PRODUCT) return 1;
    for (int place = 0; place < BASELINE_CATEGORIES; place++) {
      if (target == product->categories[place] * 4 + BASELINE_CATEGORY) return 1;
    }
  }
  return 0;
}

static int reaches(const document *document, int line, int promotion) {
  return document->lines[line].reach >> promotion & 1;
}

static int is_eligible(const document *document, int promotion) {
  const baseline_promotion *terms = &document->engine->promotions[promotion];
  const baseline_order *order = document->order;
  if (order->day < terms->valid_from || order->day >= terms->valid_to) return 0;
  if (terms->segment && terms->segment != order->segment) return 0;
  if (terms->territory && terms->territory != order->territory) return 0;
  if (terms->account && terms->account != order->account) return 0;
  if (terms->coupon && terms->coupon != order->coupon) return 0;
  int64_t quantity = 0, amount = 0;
  int lines = 0;
  for (int line = 0; line < document->count; line++) {
    if (!reaches(document, line, promotion)) continue;
    lines++;
    quantity += order->lines[line].quantity;
    amount += document->lines[line].amount;
  }
  return lines && quantity >= terms->min_quantity && amount >= terms->min_amount;
}

static void put(offer *offer, const document *document, int line, int64_t off) {
  if (off < 0) off = 0;
  if (off > document->lines[line].amount) off = document->lines[line].amount;
  offer->offs[line] = off;
  offer->total += off;
}

static void offer_across(offer *offer, const document *document, const int *open, int count) {
  int64_t weights[BASELINE_LINES], ids[BASELINE_LINES], parts[BASELINE_LINES], sum = 0;
  for (int index = 0; index < count; index++) {
    ids[index] = document->order->lines[open[index]].product->id;
    weights[index] = document->lines[open[index]].amount;
    sum += weights[index];
  }
  int64_t whole = offer->terms->value < sum ? offer->terms->value : sum;
  allocate(whole, weights, ids, count, parts);
  for (int index = 0; index < count; index++) put(offer, document, open[index], parts[index]);
}

// The cheapest units are free; the rest of those that are open are bought.
static void offer_sets(offer *offer, const document *document, const int *open, int count) {
  const baseline_order *order = document->order;
  int sorted[BASELINE_LINES];
  int64_t all = 0;
  for (int index = 0; index < count; index++) {
    int line = open[index], place = index;
    all += order->lines[line].quantity;
    wide mine = document->lines[line].amount;
    for (; place > 0; place--) {
      int other = sorted[place - 1];
      wide theirs = document->lines[other].amount;
      if (theirs * order->lines[line].quantity <= mine * order->lines[other].quantity) break;
      sorted[place] = other;
    }
    sorted[place] = line;
  }
  int64_t sets = all / (offer->terms->buy + offer->terms->get);
  if (sets == 0) {
    offer->is_on = 0;
    return;
  }
  int64_t left = sets * offer->terms->get, bought = sets * offer->terms->buy;
  int64_t free[BASELINE_LINES] = {0};
  for (int index = 0; index < count && left > 0; index++) {
    int line = sorted[index];
    int64_t units = order->lines[line].quantity < left ? order->lines[line].quantity : left;
    free[line] = units;
    left -= units;
  }
  for (int index = count - 1; index >= 0; index--) {
    int line = sorted[index];
    int64_t rest = order->lines[line].quantity - free[line];
    if (rest > bought) rest = bought;
    bought -= rest;
    if (!free[line] && !rest) continue;
    wide part = (wide)document->lines[line].amount * free[line];
    if (offer->terms->value == ONE) {
      put(offer, document, line, divide(part, order->lines[line].quantity));
    } else {
      wide whole = (wide)order->lines[line].quantity * ONE;
      put(offer, document, line, divide(part * offer->terms->value, whole));
    }
  }
}

static void make_offer(offer *offer, const document *document, int promotion) {
  const baseline_promotion *terms = &document->engine->promotions[promotion];
  offer->terms = terms;
  offer->total = 0;
  offer->is_on = 1;
  offer->is_whole = terms->reward != BASELINE_PERCENT;
  int open[BASELINE_LINES], count = 0;
  for (int line = 0; line < document->count; line++) {
    offer->offs[line] = -1;
    if (!reaches(document, line, promotion)) continue;
    if (terms->reward == BASELINE_PERCENT) {
      const line_state *state = &document->lines[line];
      int64_t base = terms->is_of_list ? state->list_amount : state->amount;
      put(offer, document, line, share_of(base, terms->value));
    } else {
      open[count++] = line;
    }
  }
  if (terms->reward == BASELINE_ACROSS) offer_across(offer, document, open, count);
  if (terms->reward == BASELINE_BUY_GET) offer_sets(offer, document, open, count);
  if (offer->total == 0) offer->is_on = 0;
}

typedef struct search {
  const offer *offers;
  const int *wholes;
  const int64_t *gains, *rests;
  int count, lines;
  uint32_t taken, chosen, best;
  int64_t best_gain;
} search;

static void look(search *search, int place, int64_t gain) {
  if (gain > search->best_gain) {
    search->best_gain = gain;
    search->best = search->chosen;
  }
  if (place == search->count || gain + search->rests[place] <= search->best_gain) return;
  uint32_t mine = 0;
  for (int line = 0; line < search->lines; line++) {
    if (search->offers[search->wholes[place]].offs[line] >= 0) mine |= 1u << line;
  }
  if (!(mine & search->taken)) {
    search->taken |= mine;
    search->chosen |= 1u << place;
    look(search, place + 1, gain + search->gains[place]);
    search->chosen &= ~(1u << place);
    search->taken &= ~mine;
  }
  look(search, place + 1, gain);
}

// The best offers of a group together: line by line, or a set of wholes that saves more.
static void compete(document *document, offer *offers, int count) {
  int winners[BASELINE_LINES], wholes[BASELINE_PROMOTIONS], whole_count = 0;
  int64_t single[BASELINE_LINES] = {0}, gains[BASELINE_PROMOTIONS], rests[BASELINE_PROMOTIONS];
  for (int line = 0; line < document->count; line++) {
    winners[line] = -1;
    for (int place = 0; place < count; place++) {
      if (!offers[place].is_on || offers[place].is_whole) continue;
      if (offers[place].offs[line] <= single[line]) continue;
      single[line] = offers[place].offs[line];
      winners[line] = place;
    }
  }
  for (int place = 0; place < count; place++) {
    if (!offers[place].is_on || !offers[place].is_whole) continue;
    int64_t gain = offers[place].total;
    for (int line = 0; line < document->count; line++) {
      if (offers[place].offs[line] >= 0) gain -= single[line];
    }
    if (gain <= 0) continue;
    int at = whole_count++;
    for (; at > 0 && gains[at - 1] < gain; at--) {
      gains[at] = gains[at - 1];
      wholes[at] = wholes[at - 1];
    }
    gains[at] = gain;
    wholes[at] = place;
  }
  int64_t rest = 0;
  for (int place = whole_count - 1; place >= 0; place--) rests[place] = rest += gains[place];
  search search = {
    .offers = offers, .wholes = wholes, .gains = gains, .rests = rests, .count = whole_count,
    .lines = document->count};
  look(&search, 0, 0);
  for (int place = 0; place < whole_count; place++) {
    if (!(search.best >> place & 1)) continue;
    for (int line = 0; line < document->count; line++) {
      if (offers[wholes[place]].offs[line] >= 0) winners[line] = wholes[place];
    }
  }
  for (int line = 0; line < document->count; line++) {
    if (winners[line] >= 0) document->lines[line].amount -= offers[winners[line]].offs[line];
  }
}

static void promote(document *document, int is_document) {
  const baseline_engine *engine = document->engine;
  uint32_t eligible = 0;
  for (int place = 0; place < engine->promotion_count; place++) {
    if (engine->promotions[place].is_document != is_document) continue;
    if (is_eligible(document, place)) eligible |= 1u << place;
  }
  offer offers[BASELINE_PROMOTIONS];
  for (int place = 0; place < engine->promotion_count;) {
    int group = engine->promotions[place].group, count = 0;
    for (; place < engine->promotion_count && engine->promotions[place].group == group; place++) {
      if (eligible >> place & 1) make_offer(&offers[count++], document, place);
    }
    if (count) compete(document, offers, count);
  }
}

static void discount_document(document *document) {
  int64_t weights[BASELINE_LINES] = {0}, ids[BASELINE_LINES] = {0}, parts[BASELINE_LINES];
  int64_t whole = 0;
  for (int line = 0; line < document->count; line++) {
    ids[line] = document->order->lines[line].product->id;
    weights[line] = document->lines[line].amount;
    whole += weights[line];
  }
  allocate(share_of(whole, document->order->discount), weights, ids, document->count, parts);
  for (int line = 0; line < document->count; line++) document->lines[line].amount -= parts[line];
}

static int64_t billionths(int64_t part, int64_t whole) {
  return whole ? divide((wide)part * ONE, whole) : 0;
}

static int32_t approve(const document *document) {
  const baseline_policy *policy = &document->engine->policy;
  int64_t list = 0, net = 0, cost = 0;
  for (int line = 0; line < document->count; line++) {
    const baseline_order_line *ordered = &document->order->lines[line];
    list += document->lines[line].list_amount;
    net += document->lines[line].amount;
    cost += amount_of(ordered->product->cost, ordered->quantity);
  }
  int is_low = billionths(list - net, list) > policy->most_discount
    || billionths(net - cost, net) < policy->least_margin;
  return is_low + (net > policy->most_net);
}

// Each tax is rounded once; whole cents by which they are off together go back to the first.
static void tax(const document *document, baseline_totals *totals) {
  const baseline_policy *policy = &document->engine->policy;
  totals->net = 0;
  for (int line = 0; line < document->count; line++) {
    totals->amounts[line] = document->lines[line].amount;
    totals->net += totals->amounts[line];
  }
  wide shortfall = 0;
  totals->tax = 0;
  for (int index = 0; index < 2; index++) {
    wide exact = (wide)totals->net * policy->taxes[index];
    int64_t shown = divide(exact, ONE);
    shortfall += exact - (wide)shown * ONE;
    totals->tax += shown;
  }
  totals->tax += (int64_t)(shortfall / ONE);
  totals->total = totals->net + totals->tax;
}

int baseline_engine_price(
  const baseline_engine *engine, const baseline_order *order, baseline_totals *totals
) {
  document document;
  document.engine = engine;
  document.order = order;
  document.count = order->line_count;
  for (int line = 0; line < document.count; line++) {
    int64_t price;
    if (price_of(engine, order, &order->lines[line], 0, &price)) return 1;
    line_state *state = &document.lines[line];
    state->list_amount = state->amount = amount_of(price, order->lines[line].quantity);
    state->reach = 0;
    for (int place = 0; place < engine->promotion_count; place++) {
      if (is_about(&engine->promotions[place], order->lines[line].product)) {
        state->reach |= 1u << place;
      }
    }
  }
  promote(&document, 0);
  for (int line = 0; line < document.count; line++) {
    line_state *state = &document.lines[line];
    state->amount -= share_of(state->amount, order->lines[line].discount);
    if (order->channel == engine->policy.channel) {
      state->amount -= share_of(state->amount, engine->policy.channel_rate);
    }
  }
  promote(&document, 1);
  discount_document(&document);
  for (int line = 0; line < document.count; line++) {
    int64_t floor = amount_of(engine->policy.floor, order->lines[line].quantity);
    if (document.lines[line].amount < floor) document.lines[line].amount = floor;
  }
  totals->approvals = approve(&document);
  tax(&document, totals);
  return 0;
}
