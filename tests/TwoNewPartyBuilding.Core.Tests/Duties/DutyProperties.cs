using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Duties;
using Xunit;
using static TwoNewPartyBuilding.Core.Tests.Duties.Branches;

namespace TwoNewPartyBuilding.Core.Tests.Duties;

/// <summary>What holds of every duty, branch and day.</summary>
public sealed class DutyProperties
{
    private static readonly ActivityKind[] Kinds = Enum.GetValues<ActivityKind>();

    private static readonly Gen<HeldEvent> Held =
        from kind in Gen.Elements(Kinds)
        from day in Gen.Choose(0, 600)
        from mark in Gen.Choose(0, 7)
        select new HeldEvent(kind, new DateOnly(2025, 9, 1).AddDays(day))
        {
            ActivityId = Guid.NewGuid(), HasReason = (mark & 1) != 0, IsMakeUp = mark is 1 or 3, BySecretary = (mark & 2) != 0, IsLate = mark == 4, IsWaiting = mark == 7,
        };

    private static readonly Gen<(BranchFacts Branch, HeldEvent[] Held, int Day)> Cases =
        from founded in Gen.Choose(-900, 600)
        from lives in Gen.Choose(1, 900)
        from committee in Gen.Choose(0, 1)
        from held in Held.ArrayOf()
        from day in Gen.Choose(0, 850)
        select (
            Of(new DateOnly(2025, 9, 1).AddDays(founded), committee: committee == 1, ended: lives > 800 ? new DateOnly(2025, 9, 1).AddDays(founded + lives) : null),
            held, day);

    /// <summary>Every day is in exactly one state, and the state goes only forwards: 未到期, 待完成, then 已完成 or 逾期, and 逾期 only to 补开.</summary>
    [Fact]
    public void Every_instant_lies_in_exactly_one_state_and_states_only_go_forwards() =>
        Prop.ForAll(Arb.From(Cases), c =>
        {
            var asOf = new DateOnly(2025, 10, 1).AddDays(c.Day);
            var (today, tomorrow) = (DutyBook.Evaluate(c.Branch, c.Held, 2026, Terms2026, asOf), DutyBook.Evaluate(c.Branch, c.Held, 2026, Terms2026, asOf.AddDays(1)));
            return today.Count == tomorrow.Count && today.Zip(tomorrow).All(p => IsRight(p.First, asOf) && MayFollow(p.First, p.Second));
        }).QuickCheckThrowOnFailure();

    /// <summary>
    /// The state told by another hand: by the days of the window, the gatherings of its kind that lie inside up to the day, and the
    /// minimum alone. Nothing is marked as made up here, so no gathering may count anywhere else.
    /// </summary>
    [Fact]
    public void The_state_is_what_the_days_and_the_gatherings_inside_the_window_say()
    {
        var plain = Cases.Select(c => (Held: c.Held.Select(e => e with { IsMakeUp = false, HasReason = false, IsWaiting = false }).ToArray(), Day: new DateOnly(2025, 10, 1).AddDays(c.Day)));
        var rules = new[]
        {
            (Code: DutyCode.M1, Kind: ActivityKind.Congress, Months: 3), (Code: DutyCode.M2, Kind: ActivityKind.CommitteeMeeting, Months: 1), (Code: DutyCode.M5, Kind: ActivityKind.ThemeDay, Months: 1),
            (Code: DutyCode.M11, Kind: ActivityKind.Consultation, Months: 3),
        };
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Arb.From(plain), c =>
        {
            var lines = DutyBook.Evaluate(Of(committee: true), c.Held, 2026, Terms2026, c.Day);
            foreach (var (code, kind, months) in rules)
            {
                for (var month = 1; month <= 12; month += months)
                {
                    var (from, to) = (new DateOnly(2026, month, 1), new DateOnly(2026, month, 1).AddMonths(months).AddDays(-1));
                    var inside = c.Held.Count(e => e.Kind == kind && e.On >= from && e.On <= to && e.On <= c.Day);
                    var expected = inside > 0 ? DutyState.Met : c.Day < from ? DutyState.NotYet : c.Day <= to ? DutyState.Open : DutyState.Overdue;
                    var line = lines.Line(code, from);
                    Assert.Equal((expected, inside, to), (line.State, line.Held, line.To));
                }
            }
        }));
    }

    [Fact]
    public void Windows_of_a_duty_neither_overlap_nor_leave_holes_from_year_to_year()
    {
        var terms = DutyTerms.Default();
        Prop.ForAll(Arb.From(Gen.Choose(2001, 2095)), year =>
        {
            foreach (var span in new[] { DutySpan.Month, DutySpan.Quarter, DutySpan.Year })
            {
                var windows = DutyWindow.Of(span, year, terms).Concat(DutyWindow.Of(span, year + 1, terms)).ToList();
                if (windows[0].From != new DateOnly(year, 1, 1) || windows[^1].To != new DateOnly(year + 1, 12, 31)
                    || windows.Zip(windows.Skip(1)).Any(p => p.First.To.AddDays(1) != p.Second.From))
                {
                    return false;
                }
            }

            var (one, next) = (DutyWindow.Of(DutySpan.LifeYear, year, terms)[0], DutyWindow.Of(DutySpan.LifeYear, year + 1, terms)[0]);
            return one.To < next.From && one.From == new DateOnly(year, 10, 1) && one.To == new DateOnly(year + 1, 3, 31);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>R-3.03: a meeting of members counts for one quarter only.</summary>
    [Fact]
    public void A_meeting_never_counts_for_two_quarters() =>
        Prop.ForAll(Arb.From(Held.ArrayOf()), held =>
        {
            var meetings = held.Where(e => e.Kind == ActivityKind.Congress && !e.IsWaiting && e.On.Year == 2026).ToList();
            var counted = DutyBook.Evaluate(Of(), held, 2026, Terms2026, new DateOnly(2027, 12, 31)).Where(l => l.Code == DutyCode.M1).Sum(l => l.Held);
            var january = held.Count(e => e.Kind == ActivityKind.Congress && !e.IsWaiting && e.On.Year == 2027);
            return counted <= meetings.Count + january;
        }).QuickCheckThrowOnFailure();

    private static bool IsRight(DutyLine line, DateOnly on) => line.State switch
    {
        DutyState.NotYet => on < line.From && line.Held < line.Minimum,
        DutyState.Open => line.From <= on && on <= line.To,
        DutyState.Overdue => on > line.To && line.Held < line.Minimum,
        DutyState.MadeUp => line.Held >= line.Minimum && line.HeldOn <= on && (line.Code == DutyCode.M6 ? line.HeldOn <= line.To : line.HeldOn > line.To),
        DutyState.Met => line.Held >= line.Minimum && line.HeldOn <= on && line.HeldOn >= line.From && line.HeldOn <= line.To,
        DutyState.NotApplicable => !string.IsNullOrEmpty(line.Why),
        _ => false,
    };

    private static bool MayFollow(DutyLine line, DutyLine next) => line.State == next.State || (line.State, next.State) switch
    {
        (DutyState.NotYet, DutyState.Open or DutyState.Met or DutyState.MadeUp) => true,
        (DutyState.Open, DutyState.Met or DutyState.Overdue or DutyState.MadeUp) => true,
        (DutyState.Overdue, DutyState.MadeUp) => true,

        // The fixed day can only become better: a record without reason or after the limit comes first, the moved one with a reason later.
        (DutyState.MadeUp, DutyState.Met) => line.Code == DutyCode.M6,
        _ => false,
    };
}
