using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.CollectionRounds;

/// <summary>Rounds are opened, answers judged, and the inbox says what waits.</summary>
public sealed class CollectionJudgingTests : CollectionOffice
{
    private const string Business = "brief-3";

    [Fact]
    public async Task A_round_takes_the_units_that_stand_in_a_ledger_and_none_twice()
    {
        var riverside = await Database.AddCommunityAsync("滨河社区", 1);
        var east = await Database.AddCommunityAsync("铁东社区", 2);
        var first = await EnterAsync("滨河甲公司", riverside);
        await EnterAsync("铁东甲公司", east);
        await OpenAsync(10, first);
        await using var staff = Database.As(Role.CommitteeStaff);
        var rounds = staff.Get<CollectionRoundService>();
        var second = await rounds.OpenAsync(Input(), new CollectionUnits(), new EnterpriseFilter(), Ct);
        Assert.Equal((1, 1), (second.Value!.Added, second.Value.Busy));
        Assert.Contains("没有需要加入", (await rounds.AddAsync(second.Value.RoundId, new CollectionUnits(), Ct)).Problems.Single().Message, StringComparison.Ordinal);
        var nothing = new CollectionRoundInput { Quarter = TestDatabase.StartDay, DueOn = TestDatabase.StartDay.AddDays(-1) };
        Assert.Equal(["DueOn", "Help", "Name"], (await rounds.OpenAsync(nothing, new CollectionUnits(), new EnterpriseFilter(), Ct)).Problems.Select(p => p.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_community_runs_its_own_rounds_and_judges_its_own_units_in_the_streets()
    {
        var riverside = await Database.AddCommunityAsync("滨河社区", 1);
        var east = await Database.AddCommunityAsync("铁东社区", 2);
        var mine = await EnterAsync("滨河甲公司", riverside);
        var other = await EnterAsync("铁东甲公司", east);
        var street = await OpenAsync(10, mine, other);
        var pass = await LinkAsync(mine);
        Assert.True((await SubmitAsync(pass)).Ok);
        await using var member = Database.As(Role.CommunityStaff, riverside);
        var page = (await member.Get<CollectionList>().ReadAsync(street, new CollectionFilter(), Ct))!;
        Assert.Equal((false, 1, "滨河甲公司"), (page.MaySteer, page.Rows.Total, page.Rows.Rows[0].Unit));
        Assert.Null(await member.Get<CollectionAnswers>().ReadAsync((await RequestAsync(other)).Id, Ct));
        Assert.Contains("联系党工委", (await member.Get<CollectionRoundService>().CloseAsync(street, Ct)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.True((await member.Get<CollectionRoundService>().WithdrawAsync((await RequestAsync(other)).Id, "x", Ct)).NotFound);
        Assert.Equal(1, (await member.Get<CollectionJudging>().AcceptUnchangedAsync(street, Ct)).Value);

        // Its own round holds its own units only, whatever was asked for.
        var own = await member.Get<CollectionRoundService>().OpenAsync(Input(), new CollectionUnits { Ids = [mine, other] }, new EnterpriseFilter(), Ct);
        Assert.Equal(1, own.Value!.Added);
        await using var stranger = Database.As(Role.CommunityStaff, east);
        Assert.Null(await stranger.Get<CollectionList>().ReadAsync(own.Value.RoundId, new CollectionFilter(), Ct));
    }

    [Fact]
    public async Task Accepting_chosen_fields_writes_them_verifies_the_unit_and_takes_the_photo()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(30, unit);
        var pass = await LinkAsync(unit);
        Assert.True((await SaveAsync(pass, Business, u => (u.Brief.Employees, u.Brief.MainBusiness) = (120, "水泵"))).Ok);
        Assert.True((await SaveAsync(pass, "registration-7", u => u.Registration.MembersHere = 4)).Ok);
        Assert.True((await SubmitAsync(pass, null, Photo())).Ok);
        Database.Time.Advance(TimeSpan.FromDays(2));
        var answer = await AnswerAsync(unit);
        Assert.Equal(["Brief.Employees", "Brief.MainBusiness", "Registration.MembersHere"], answer.Lines.Select(l => l.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("李*计", "199****0166"), answer.Respondent);
        Assert.True((await AcceptAsync(unit, "Brief.Employees", "Registration.MembersHere")).Ok);
        var stored = await UnitAsync(unit);
        var today = TestDatabase.StartDay.AddDays(2);
        Assert.Equal((120, null, 4, today), (stored.Employees, stored.MainBusiness, stored.Registration!.MembersHere, stored.FactsAsOf));
        Assert.Equal(("李会计", TestDatabase.StartDay), (stored.FilledBy, stored.FilledOn));
        Assert.Equal(
            [(UnitDocument.Brief, DocumentDeed.Saved), (UnitDocument.Registration, DocumentDeed.Saved)],
            stored.DocumentChecks.Where(c => c.On == today).Select(c => (c.Document, c.Deed)).Order());
        await using var staff = Database.As(Role.CommitteeStaff);
        var attachment = Assert.Single(await staff.Get<AttachmentService>().ListAsync(unit, Ct));
        Assert.Equal(AttachmentKind.StampedForm, attachment.Kind);
        Assert.NotNull(await staff.Get<AttachmentService>().OpenAsync(unit, attachment.Id, false, Ct));
        Assert.All(await staff.Db.AuditEntries.Where(e => e.Record == nameof(Enterprise) && e.Action == AuditAction.Changed).ToListAsync(Ct), e => Assert.StartsWith("信息采集：第四季度采集", e.Reason, StringComparison.Ordinal));
        Assert.Equal([(true, "Brief.Employees"), (false, "Brief.MainBusiness"), (true, "Registration.MembersHere")], (await AnswerAsync(unit)).Lines.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => (l.Taken!.Value, l.Key)));

        // A hundred employees are a ground for key management: suggested, not done.
        Assert.Contains((await staff.Get<WorklistService>().CountAsync(Ct)), c => c is { Kind.Key: "ledger-key", Count: 1 });
        Assert.False((await AcceptAsync(unit)).Ok);
    }

    [Fact]
    public async Task A_field_that_somebody_changed_meanwhile_is_marked_and_a_broken_rule_writes_nothing()
    {
        var unit = await EnterAsync("滨河甲公司");
        var twin = await EnterAsync("滨河乙公司");
        await OpenAsync(30, unit);
        var pass = await LinkAsync(unit);
        Assert.True((await SaveAsync(pass, Business, u => (u.Brief.Employees, u.Brief.MainBusiness) = (75, "水泵"))).Ok);
        Assert.True((await SaveAsync(pass, "brief-1", u => u.Brief.CreditCode = TestData.CreditCodeOf(2))).Ok);
        Assert.True((await SubmitAsync(pass)).Ok);
        await using (var system = Database.AsSystem())
        {
            var input = EnterpriseInput.From(await system.Db.Enterprises.AsNoTracking().SingleAsync(e => e.Id == unit, Ct));
            input.Employees = 90;
            Assert.True((await system.Get<EnterpriseService>().ChangeAsync(unit, input, Ct)).Ok);
        }

        var lines = (await AnswerAsync(unit)).Lines.ToDictionary(l => l.Key);
        Assert.Equal(("60 人", "75 人", "90 人"), (lines["Brief.Employees"].Old, lines["Brief.Employees"].New, lines["Brief.Employees"].Now));
        Assert.Null(lines["Brief.MainBusiness"].Now);

        // The twin's code belongs to the twin.
        Assert.Contains("滨河乙公司", (await AcceptAsync(unit, "Brief.CreditCode", "Brief.MainBusiness")).Problems.Single().Message, StringComparison.Ordinal);
        Assert.Equal((90, null), ((await UnitAsync(unit)).Employees, (await UnitAsync(unit)).MainBusiness));
        Assert.Equal(CollectionState.Submitted, (await RequestAsync(unit)).State);
        Assert.True((await AcceptAsync(unit, "Brief.MainBusiness")).Ok);
        Assert.Equal("滨河乙公司", (await UnitAsync(twin)).Name);
    }

    [Fact]
    public async Task Sending_back_needs_a_remark_gives_the_link_new_life_and_is_mended()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(40, unit);
        var pass = await LinkAsync(unit);
        Assert.True((await SaveAsync(pass, Business, u => u.Brief.Employees = 7500)).Ok);
        Assert.True((await SubmitAsync(pass)).Ok);
        Database.Time.Advance(TimeSpan.FromDays(13));
        var request = await RequestAsync(unit);
        await using (var staff = Database.As(Role.CommitteeStaff))
        {
            var judging = staff.Get<CollectionJudging>();
            Assert.Equal("Remark", (await judging.ReturnAsync(request.Id, request.Version, " ", new Dictionary<string, string?>(), Ct)).Problems.Single().Field);
            Assert.False((await judging.ReturnAsync(request.Id, Guid.NewGuid(), "x", new Dictionary<string, string?>(), Ct)).Ok);
            Assert.True((await judging.ReturnAsync(request.Id, request.Version, null, new Dictionary<string, string?> { ["Brief.Employees"] = "多写了一个零？", ["Brief.Name"] = "不理会" }, Ct)).Ok);
        }

        Database.Time.Advance(TimeSpan.FromDays(13));
        var page = (await LookAsync(pass))!;
        Assert.True(page.MayEdit);
        Assert.Equal(["多写了一个零？"], page.Groups.SelectMany(g => g.Lines).Select(l => l.Remark).OfType<string>());
        Assert.True((await SaveAsync(pass, Business, u => u.Brief.Employees = 75)).Ok);
        Assert.True((await SubmitAsync(pass)).Ok);
        Assert.Equal("75 人", Assert.Single((await AnswerAsync(unit)).Lines).New);
        Assert.True((await AcceptAsync(unit, "Brief.Employees")).Ok);
        Assert.Equal(75, (await UnitAsync(unit)).Employees);
    }

    [Fact]
    public async Task All_unchanged_answers_are_accepted_at_once_and_verify_their_units()
    {
        var same = await EnterAsync("滨河甲公司");
        var changed = await EnterAsync("滨河乙公司");
        var round = await OpenAsync(60, same, changed);
        Database.Time.Advance(TimeSpan.FromDays(45));
        var pass = await LinkAsync(same);
        Assert.True((await SubmitAsync(pass, null, Photo())).Ok);
        var other = await LinkAsync(changed);
        Assert.True((await SaveAsync(other, Business, u => u.Brief.Employees = 1)).Ok);
        Assert.True((await SubmitAsync(other)).Ok);
        await using (var staff = Database.As(Role.CommitteeStaff))
        {
            Database.Sql.Reset();
            Assert.Equal(1, (await staff.Get<CollectionJudging>().AcceptUnchangedAsync(round, Ct)).Value);
            Assert.Single(await staff.Get<AttachmentService>().ListAsync(same, Ct));
            Assert.Equal(0, (await staff.Get<CollectionJudging>().AcceptUnchangedAsync(round, Ct)).Value);
        }

        var stored = await UnitAsync(same);
        Assert.Equal((TestDatabase.StartDay.AddDays(45), DocumentDeed.Unchanged), (stored.FactsAsOf, stored.DocumentChecks.MaxBy(c => c.On)!.Deed));
        Assert.Equal(CollectionState.Submitted, (await RequestAsync(changed)).State);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(3, 1)]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    public async Task Whoever_has_not_answered_waits_in_the_inbox_near_the_last_day_and_after(int daysLeft, int waiting)
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(10, unit);
        Database.Time.Advance(TimeSpan.FromDays(10 - daysLeft));
        Assert.Equal((waiting, 0), await WaitingAsync());
        await using var staff = Database.As(Role.CommitteeStaff);
        Assert.Equal(waiting == 1, (await staff.Get<WorklistService>().NudgeAsync("collection-missing", unit, Ct)).Ok);
    }

    [Fact]
    public async Task The_inbox_empties_itself_with_the_answer_and_its_judgement()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(2, unit);
        Assert.Equal((1, 0), await WaitingAsync());
        var pass = await LinkAsync(unit);
        Assert.True((await SubmitAsync(pass)).Ok);
        Assert.Equal((0, 1), await WaitingAsync());
        Assert.True((await AcceptAsync(unit)).Ok);
        Assert.Equal((0, 0), await WaitingAsync());
    }

    [Fact]
    public async Task A_round_with_answers_to_judge_cannot_be_ended()
    {
        var unit = await EnterAsync("滨河甲公司");
        var round = await OpenAsync(10, unit);
        Assert.True((await SubmitAsync(await LinkAsync(unit))).Ok);
        await using var staff = Database.As(Role.CommitteeStaff);
        Assert.Contains("1 家的填报没有审核", (await staff.Get<CollectionRoundService>().CloseAsync(round, Ct)).Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_personal_data_in_full_needs_a_reason_and_leaves_one_row()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(10, unit);
        Assert.True((await SubmitAsync(await LinkAsync(unit))).Ok);
        var request = await RequestAsync(unit);
        await using var staff = Database.As(Role.CommitteeStaff);
        Assert.Equal("Reason", (await staff.Get<CollectionAnswers>().UnmaskedAsync(request.Id, " ", Ct)).Problems.Single().Field);
        Assert.Equal(("李会计", "19900010166"), (await staff.Get<CollectionAnswers>().UnmaskedAsync(request.Id, "电话核实", Ct)).Value!.Respondent);
        Assert.Equal("查看采集填报：电话核实", (await staff.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Unmasked, Ct)).Reason);
    }

    private async Task<(int Missing, int Answers)> WaitingAsync()
    {
        await using var staff = Database.As(Role.CommitteeStaff);
        var counts = (await staff.Get<WorklistService>().CountAsync(Ct)).ToDictionary(c => c.Kind.Key, c => c.Count);
        return (counts["collection-missing"], counts["collection-answers"]);
    }
}
