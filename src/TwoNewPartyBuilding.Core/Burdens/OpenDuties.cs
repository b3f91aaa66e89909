using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>A duty of a branch that is due in a month and lacks records.</summary>
internal sealed record OpenDuty(Guid Organization, DutyRule Rule, DutyLine Line, int Missing);

/// <summary>
/// What the duties ask of branches in some months and nobody has recorded, as known today: the same book of duties as everywhere, for
/// the windows that end in these months. The secretary's yearly lecture is one of the quarterly ones and not asked beside them.
/// </summary>
public sealed class OpenDuties(AppDbContext db, DutyReader reader, IEnumerable<IDutySource> sources)
{
    private static readonly IReadOnlyList<DutyRule> Rules = [.. DutyRules.All.Where(r => !r.BySecretary && BurdenForms.Of(r) is not null)];

    /// <summary>The branches of the scope that exist today or did, by number.</summary>
    internal Task<IReadOnlyDictionary<int, BranchFacts>> BranchesAsync(CancellationToken ct) => reader.AllFactsAsync(ct);

    /// <summary>Duties whose window ends from a day to a day and that lack records.</summary>
    internal async Task<IReadOnlyList<OpenDuty>> ReadAsync(IReadOnlyDictionary<int, BranchFacts> branches, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var terms = await reader.TermsAsync(ct);
        var windows = Rules.ToDictionary(
            r => r, r => (IReadOnlyList<DutyWindow>)[.. new[] { from.Year - 1, from.Year, to.Year }.Distinct().SelectMany(y => terms.Windows(r.Span, y)).Where(w => w.To >= from && w.To <= to)]);

        // One window earlier, since what was made up there is not counted again here.
        var since = new HeldSince(from.AddMonths(-1), First(DutySpan.Quarter).AddMonths(-3), to.AddDays(1), First(DutySpan.LifeYear));
        var held = await reader.HeldAsync(reader.Owing(), since, to < db.Today ? to.AddMonths(1) < db.Today ? to.AddMonths(1) : db.Today : db.Today, waiting: false, few: false, ct);

        // Only the rooms whose duties are asked for here tell theirs.
        var tallies = new DutyTallies();
        foreach (var source in sources)
        {
            if (windows.FirstOrDefault(w => w.Key.Code == source.Code) is { Value.Count: > 0 } asked)
            {
                tallies.Add(source.Code, await source.ReadAsync(null, asked.Value, terms, db.Today, ct));
            }
        }

        var open = new List<OpenDuty>();
        foreach (var (number, branch) in branches)
        {
            var book = new DutyBook(branch, held[number], terms, db.Today, tallies);
            foreach (var (rule, some) in windows)
            {
                foreach (var line in some.SelectMany(w => book.Lines(rule, w)).Where(l => l.State is DutyState.Open or DutyState.Overdue && l.Minimum > l.Held))
                {
                    open.Add(new OpenDuty(branch.Id, rule, line, line.Minimum - line.Held));
                }
            }
        }

        return open;

        DateOnly First(DutySpan span) => windows.Where(w => w.Key.Span == span).SelectMany(w => w.Value).Select(w => w.From).DefaultIfEmpty(from).Min();
    }

    /// <summary>How many of a duty's missing records nobody has begun: those begun and not confirmed yet are asked already.</summary>
    /// <param name="duty">The duty.</param>
    /// <param name="rows">The branch's rows.</param>
    /// <param name="sections">Sections by record.</param>
    internal static int NotBegun(OpenDuty duty, IEnumerable<AskRow> rows, ILookup<Guid, AskRow> sections) => Math.Max(0, duty.Missing - rows.Count(r =>
        r.On >= duty.Line.From && r.On <= duty.Line.To && r.Number != (int)ActivityState.Confirmed
        && (duty.Rule.Kind is { } kind
            ? r.Part == AskPart.Gathering && sections[r.Record].Any(s => s.Number == (int)kind) && (duty.Line.GroupId is null || duty.Line.GroupId == r.About)
            : duty.Rule.Code == DutyCode.M10 && r.Part == AskPart.Round)));
}
