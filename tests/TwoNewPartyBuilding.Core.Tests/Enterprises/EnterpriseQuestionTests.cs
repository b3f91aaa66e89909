using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Enterprises;

/// <summary>The questions of the list that count from today and those that find contradictions.</summary>
public class EnterpriseQuestionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(UpdatedSpan.Today, "2026-11-23", "2026-11-23")]
    [InlineData(UpdatedSpan.ThisWeek, "2026-11-23", "2026-11-23")]
    [InlineData(UpdatedSpan.ThisWeek, "2026-11-22", "2026-11-16")]
    [InlineData(UpdatedSpan.ThisMonth, "2026-11-23", "2026-11-01")]
    [InlineData(UpdatedSpan.ThisQuarter, "2026-09-30", "2026-07-01")]
    [InlineData(UpdatedSpan.ThisQuarter, "2026-10-01", "2026-10-01")]
    [InlineData(UpdatedSpan.ThisYear, "2026-11-23", "2026-01-01")]
    [InlineData(UpdatedSpan.Last7Days, "2026-03-02", "2026-02-24")]
    [InlineData(UpdatedSpan.Last30Days, "2026-03-01", "2026-01-31")]
    public void A_span_begins_on_its_first_day(UpdatedSpan span, string today, string first) =>
        Assert.Equal(Day(first), UpdatedSpans.FirstDay(span, Day(today)));

    [Fact]
    public async Task Updated_this_week_begins_on_Monday_at_midnight_in_the_office()
    {
        using var database = new TestDatabase();

        // 00:30 on Monday in Shanghai is still Sunday in UTC.
        database.Time.SetUtcNow(new DateTimeOffset(2026, 11, 30, 0, 30, 0, TimeSpan.FromHours(8)));
        await EnterAsync(database, "周一公司");
        Assert.Equal(1, await CountAsync(database, new() { Updated = UpdatedSpan.ThisWeek }));
        database.Time.SetUtcNow(new DateTimeOffset(2026, 12, 6, 23, 59, 0, TimeSpan.FromHours(8)));
        Assert.Equal(1, await CountAsync(database, new() { Updated = UpdatedSpan.ThisWeek }));
        database.Time.SetUtcNow(new DateTimeOffset(2026, 12, 7, 0, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(0, await CountAsync(database, new() { Updated = UpdatedSpan.ThisWeek }));
    }

    [Theory]
    [InlineData(92, 0)]
    [InlineData(93, 1)]
    public async Task R_1_08_facts_of_day_92_still_count_as_fresh(int age, int stale)
    {
        using var database = new TestDatabase();
        await EnterAsync(database, "滨河甲公司");
        database.Time.Advance(TimeSpan.FromDays(age));
        Assert.Equal(stale, await CountAsync(database, new() { StaleDays = 92 }));
    }

    [Fact]
    public async Task R_1_11_SQL_and_the_sentences_find_the_same_contradictions()
    {
        using var database = new TestDatabase();
        var cases = new (Contradiction Kind, Action<RegistrationInput> Wrong, Action<RegistrationInput> Right)[]
        {
            (Contradiction.MemberCounts, r => (r.MembersHere, r.MembersUnder35) = (3, 4), r => (r.MembersHere, r.MembersUnder35) = (3, 3)),
            (Contradiction.MemberCounts, r => r.Probationary = 1, r => r.Probationary = 0),
            (Contradiction.MemberCounts, r => (r.MembersElsewhere, r.MembersElsewhereRural) = (1, 2), r => (r.MembersElsewhere, r.MembersElsewhereRural) = (2, 2)),
            (Contradiction.ReasonForNone, r => r.HasPartyOrganization = false, r => (r.HasPartyOrganization, r.NoneOther) = (false, true)),
            (Contradiction.ReasonForNone, r => (r.HasPartyOrganization, r.NoneOther, r.NoneNoGuidance) = (false, true, true), r => r.NoneOther = false),
            (Contradiction.OrganizationAndReason, r => (r.HasPartyOrganization, r.NoneTooFewMembers) = (true, true), r => r.HasPartyOrganization = true),
            (Contradiction.JointUnits, r => (r.Formation, r.JointUnits) = (FormationKind.Joint, 1), r => (r.Formation, r.JointUnits) = (FormationKind.Joint, 2)),
            (Contradiction.JointUnits, r => r.Formation = FormationKind.Joint, r => r.Formation = FormationKind.Alone),
            (Contradiction.ElectionBeforeFounding, r => (r.OrganizationFoundedOn, r.LastElectedOn) = (new(2020, 1, 2), new(2020, 1, 1)), r => (r.OrganizationFoundedOn, r.LastElectedOn) = (new(2020, 1, 1), new(2020, 1, 1))),
            (Contradiction.Funds, r => (r.FundsTotal, r.FundsDues, r.FundsOther) = (100m, 60m, 41m), r => (r.FundsTotal, r.FundsDues, r.FundsOther) = (100m, 60m, 40m)),
        };
        foreach (var (kind, wrong, right) in cases)
        {
            foreach (var (fill, expected) in new[] { (wrong, 1), (right, 0) })
            {
                var id = await EnterAsync(database, $"滨河{Guid.NewGuid():N}公司");
                var form = new RegistrationInput();
                fill(form);
                await using var staff = database.As(Role.CommitteeStaff);
                Assert.True((await staff.Get<EnterpriseParts>().SaveRegistrationAsync(id, form, Ct)).Ok);
                Assert.Equal(expected, RegistrationRules.Warnings(form).Count);
                foreach (var other in Enum.GetValues<Contradiction>().Where(k => k is not (Contradiction.ScaleAndLedger or Contradiction.StatusAndLedger)))
                {
                    var found = await new EnterpriseFilter { Contradiction = other }.ApplyAll(staff.Db.Enterprises.Where(e => e.Id == id), database.Today()).CountAsync(Ct);
                    Assert.True(found == (other == kind ? expected : 0), $"{kind} {expected}: {other} found {found}");
                }
            }
        }
    }

    private static async Task<Guid> EnterAsync(TestDatabase database, string name)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        return (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name }, Ct)).Value;
    }

    private static async Task<int> CountAsync(TestDatabase database, EnterpriseFilter filter)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        return (await staff.Get<EnterpriseList>().ReadAsync(filter, Ct)).All;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
