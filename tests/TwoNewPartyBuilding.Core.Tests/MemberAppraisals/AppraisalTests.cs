using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.MemberAppraisals;

/// <summary>The appraisal of a branch and year (3.7): roster, votes, closing, confirming, what follows.</summary>
public sealed class AppraisalTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 10);

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_roster_of_the_day_is_frozen_and_probationary_members_take_part_without_a_grade()
    {
        var (branch, secretary, _) = await BranchAsync();
        await _database.AddMemberAsync("孙预备", branch, standing: MemberStanding.Probationary);
        await _database.AddMemberAsync("后来的", branch, from: Day.AddDays(1));
        var id = await BeginAsync(branch, secretary);
        var details = await ReadAsync(secretary, id);
        Assert.Equal(4, details.Lines.Count);
        Assert.False(Assert.Single(details.Lines, l => l.Name == "孙预备").Line.IsFull);
        Assert.DoesNotContain(details.Lines, l => l.Name == "后来的");
        Assert.Equal((2026, Day, ActivityState.Draft), (details.Appraisal.Year, details.Appraisal.HeldOn, details.Appraisal.State));

        // A second begin of the same year answers the same appraisal.
        Assert.Equal(id, await BeginAsync(branch, secretary));

        // What is said of a probationary member's grade is not taken.
        var sheet = Sheet(details, AppraisalGrade.Qualified);
        var probationary = details.Lines.Single(l => l.Name == "孙预备").Line;
        sheet.Lines[probationary.Id] = new AppraisedLineInput { Version = probationary.Version, Grade = AppraisalGrade.Excellent, Opinion = "好", SelfScore = 90.04m };
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Ok);
        var line = Assert.Single((await ReadAsync(secretary, id)).Lines, l => l.Name == "孙预备");
        Assert.Equal((null, null, 90.0m), (line.Line.Grade, line.Opinion, line.Line.SelfScore));
    }

    [Theory]
    [InlineData("2026-09-30", false)]
    [InlineData("2026-10-01", true)]
    [InlineData("2027-03-31", true)]
    [InlineData("2027-04-01", false)]
    public async Task R_3_09_held_between_October_and_March(string day, bool taken)
    {
        var (branch, secretary, _) = await BranchAsync();
        var held = await _database.AddHeldAsync(branch, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), [ActivityKind.Appraisal], a => a.BelongsToYear = 2026);
        var outcome = await DoAsync<AppraisalService, Common.Outcome<Guid>>(secretary, s => s.BeginAsync(new() { OrganizationId = branch.Id, ActivityId = held.Id }, Ct));
        Assert.Equal(taken, outcome.Ok);
        Assert.True(taken || outcome.Problems.Single() is { Field: "ActivityId" } problem && problem.Message.Contains("2026-10-01 至 2027-03-31", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_without_the_section_of_another_branch_or_taken_out_begins_nothing()
    {
        var (branch, secretary, _) = await BranchAsync();
        var other = await _database.AddOrganizationAsync("滨河第二支部");
        var committee = await _database.AddOrganizationAsync("滨河党委", OrganizationType.Committee);
        Guid[] records =
        [
            (await _database.AddHeldAsync(branch, Day, [ActivityKind.Congress])).Id, (await _database.AddHeldAsync(other, Day, [ActivityKind.Appraisal])).Id,
            (await _database.AddHeldAsync(branch, Day, [ActivityKind.Appraisal], a => a.State = ActivityState.Void)).Id,
        ];
        foreach (var record in records)
        {
            Assert.Equal("ActivityId", Assert.Single((await DoAsync<AppraisalService, Common.Outcome<Guid>>(secretary, s => s.BeginAsync(new() { OrganizationId = branch.Id, ActivityId = record }, Ct))).Problems).Field);
        }

        Assert.True((await DoAsync<AppraisalService, Common.Outcome<Guid>>(secretary, s => s.BeginAsync(new() { OrganizationId = other.Id, ActivityId = records[1] }, Ct))).NotFound);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        Assert.Equal("OrganizationId", Assert.Single((await DoAsync<AppraisalService, Common.Outcome<Guid>>(staff, s => s.BeginAsync(new() { OrganizationId = committee.Id, ActivityId = records[1] }, Ct))).Problems).Field);
    }

    [Fact]
    public async Task Wrong_votes_are_refused_beside_the_person_and_nothing_is_saved()
    {
        var (branch, secretary, _) = await BranchAsync();
        var id = await BeginAsync(branch, secretary);
        var details = await ReadAsync(secretary, id);
        var sheet = Sheet(details, AppraisalGrade.Qualified);
        var line = details.Lines[0].Line.Id;
        sheet.Lines[line].PeerFailing = 1;
        var problem = Assert.Single((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Problems);
        Assert.Equal($"Lines[{line}].Peers", problem.Field);
        Assert.Contains("多 1 票", problem.Message, StringComparison.Ordinal);
        Assert.All((await ReadAsync(secretary, id)).Lines, l => Assert.Null(l.Line.Grade));
        sheet.Lines[line].PeerFailing = 0;
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Ok);
        Assert.Equal(3, (await ReadAsync(secretary, id)).Appraisal.Qualified);
    }

    [Fact]
    public async Task A_form_opened_before_does_not_write_over_what_somebody_else_entered()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var id = await BeginAsync(branch, secretary);
        var before = await ReadAsync(secretary, id);
        var stale = Sheet(before, AppraisalGrade.Qualified);
        stale.Lines.Remove(before.Lines[1].Line.Id);
        stale.Lines.Remove(before.Lines[2].Line.Id);
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, Sheet(before, null), Ct))).Ok);
        var line = (await ReadAsync(deputy, id)).Lines[0];
        var told = AppraisedLineInput.Of(line.Line, line.Opinion);
        told.SelfScore = 77;
        Assert.True((await DoAsync<AppraisalService>(deputy, s => s.SaveAsync(id, line.Line.Id, told, Ct))).Ok);
        var conflict = await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, stale, Ct));
        Assert.True(conflict.Conflict);
        Assert.Contains(line.Name, Assert.Single(conflict.Problems).Message, StringComparison.Ordinal);
        Assert.True((await DoAsync<AppraisalService>(deputy, s => s.SaveAsync(id, line.Line.Id, new AppraisedLineInput { Version = line.Line.Version, SelfScore = 5 }, Ct))).Conflict);
        Assert.Equal(77, (await ReadAsync(deputy, id)).Lines[0].Line.SelfScore);
    }

    [Fact]
    public async Task R_3_13_more_than_a_third_needs_reason_document_and_date()
    {
        var (branch, secretary, _) = await BranchAsync();
        var id = await BeginAsync(branch, secretary);
        var sheet = Sheet(await ReadAsync(secretary, id), AppraisalGrade.Qualified);
        var lines = sheet.Lines.Values.ToList();
        (lines[0].Grade, lines[1].Grade) = (AppraisalGrade.Excellent, AppraisalGrade.Excellent);
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Ok);
        var read = await ReadAsync(secretary, id);
        Assert.Equal((1, true), (read.MaxExcellent, read.IsExcess));
        Assert.Equal(["ExcessReason", "ConsentDocument", "ConsentOn"], (await SubmitAsync(secretary, id)).Problems.Select(p => p.Field));
        Assert.Equal(["ExcessReason", "ConsentDocument", "ConsentOn"], read.Missing.Select(p => p.Field));
        sheet = Sheet(read, null, keep: true);
        (sheet.ExcessReason, sheet.ConsentDocument, sheet.ConsentOn) = ("承担市级攻关任务，表现突出", "滨党工〔2026〕12号", Day.AddDays(2));
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Ok);
        Assert.True((await SubmitAsync(secretary, id)).Ok);
    }

    [Fact]
    public async Task Scenario_30_a_third_excellent_of_eight_full_members_needs_reason_and_consent_and_two_do_not()
    {
        var (branch, secretary, _) = await BranchAsync();
        foreach (var name in new[] { "钱一", "钱二", "钱三", "钱四", "钱五" })
        {
            await _database.AddMemberAsync(name, branch);
        }

        foreach (var name in new[] { "孙一", "孙二" })
        {
            await _database.AddMemberAsync(name, branch, standing: MemberStanding.Probationary);
        }

        var id = await BeginAsync(branch, secretary);
        var begun = await ReadAsync(secretary, id);
        Assert.Equal((8, 2), (begun.Lines.Count(l => l.Line.IsFull), begun.Lines.Count(l => !l.Line.IsFull)));
        var sheet = Sheet(begun, AppraisalGrade.Qualified);
        var full = begun.Lines.Where(l => l.Line.IsFull).Select(l => l.Line.Id).ToList();
        (sheet.Lines[full[0]].Grade, sheet.Lines[full[1]].Grade) = (AppraisalGrade.Excellent, AppraisalGrade.Excellent);
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Ok);
        var two = await ReadAsync(secretary, id);
        Assert.Equal((2, false), (two.MaxExcellent, two.IsExcess));
        Assert.All(two.Lines.Where(l => !l.Line.IsFull), l => Assert.Null(l.Line.Grade));

        sheet = Sheet(two, null, keep: true);
        sheet.Lines[full[2]].Grade = AppraisalGrade.Excellent;
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Ok);
        Assert.Equal((2, true), ((await ReadAsync(secretary, id)).MaxExcellent, (await ReadAsync(secretary, id)).IsExcess));
        Assert.Equal(["ExcessReason", "ConsentDocument", "ConsentOn"], (await SubmitAsync(secretary, id)).Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task R_3_13_a_third_closes_without_consent()
    {
        var (branch, secretary, _) = await BranchAsync();
        var id = await BeginAsync(branch, secretary);
        var sheet = Sheet(await ReadAsync(secretary, id), AppraisalGrade.Qualified);
        sheet.Lines.Values.First().Grade = AppraisalGrade.Excellent;
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Ok);
        Assert.False((await ReadAsync(secretary, id)).IsExcess);
        Assert.True((await SubmitAsync(secretary, id)).Ok);
    }

    [Fact]
    public async Task Closing_asks_for_everything_and_keeps_the_attendance_of_the_year()
    {
        var (branch, secretary, _) = await BranchAsync();
        await using (var system = _database.AsSystem())
        {
            var people = await system.Db.PartyMembers.Where(m => m.OrganizationId == branch.Id).OrderBy(m => m.NameSort).ToListAsync(Ct);
            foreach (var (date, absent) in new (DateOnly, AbsenceReason?)[] { (new(2026, 3, 3), null), (new(2026, 5, 6), AbsenceReason.SickLeave), (new(2025, 12, 2), null), (Day.AddDays(1), null) })
            {
                await _database.AddHeldAsync(branch, date, [ActivityKind.LifeDay], a => a.Branches[0].Attendances.Add(Gatherings.Line(people[0], absent)));
            }
        }

        var id = await BeginAsync(branch, secretary);
        var missing = (await SubmitAsync(secretary, id)).Problems.Select(p => p.Message).ToList();
        Assert.Contains(missing, m => m.Contains("参加互评的党员人数", StringComparison.Ordinal));
        Assert.Contains(missing, m => m.Contains("参加民主测评的群众人数", StringComparison.Ordinal));
        Assert.Equal(3, missing.Count(m => m.StartsWith("请评定", StringComparison.Ordinal)));

        // Nobody of the masses was asked: said with a reason. One full member is not graded: said with a reason.
        var sheet = Sheet(await ReadAsync(secretary, id), AppraisalGrade.Qualified, masses: 0);
        var last = sheet.Lines.Values.Last();
        (last.Grade, last.Opinion) = (null, null);
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Ok);
        Assert.Equal(2, (await SubmitAsync(secretary, id)).Problems.Count);
        sheet = Sheet(await ReadAsync(secretary, id), null, keep: true);
        (sheet.Note, sheet.Lines.Values.Last().NotGradedReason) = ("企业停产检修", "受留党察看处分，暂不评定");
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Ok);
        var live = (await ReadAsync(secretary, id)).Lines[0];
        Assert.Equal((2, 1), (live.Due, live.Present));
        Assert.True((await SubmitAsync(secretary, id)).Ok);
        var kept = await ReadAsync(secretary, id);
        Assert.Equal((2, 1), (kept.Lines[0].Line.AttendanceDue, kept.Lines[0].Line.AttendancePresent));
        Assert.Equal((2, TestDatabase.StartDay), (kept.Appraisal.Graded, kept.Appraisal.RecordedOn));
        Assert.True(kept.Steps.Single(s => s.Step == AppraisalStep.Masses) is { IsLeftOut: true, IsDone: true });
    }

    [Fact]
    public async Task Voters_changed_after_the_votes_keep_it_open()
    {
        var (branch, secretary, _) = await BranchAsync();
        var id = await BeginAsync(branch, secretary);
        Assert.True((await DoAsync<AppraisalService>(secretary, async s => await s.SaveAsync(id, Sheet(await ReadAsync(secretary, id), AppraisalGrade.Qualified), Ct))).Ok);
        var read = await ReadAsync(secretary, id);
        var only = new AppraisalSheetInput { Version = read.Appraisal.Version, MassVoters = 5, Groups = { [read.Appraisal.Groups[0].Id] = new() { PeerVoters = 4 } } };
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, only, Ct))).Ok);
        Assert.Equal(3, (await SubmitAsync(secretary, id)).Problems.Count(p => p.Message.Contains("互评票数", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task R_3_04_another_person_confirms_then_it_is_locked_and_a_correction_makes_a_version()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var id = await ClosedAsync(branch, secretary);
        Assert.Contains("登记人不能确认", Assert.Single((await DoAsync<AppraisalClosing>(secretary, async s => await s.ConfirmAsync(id, await VersionAsync(id), Ct))).Problems).Message, StringComparison.Ordinal);
        Assert.True((await DoAsync<AppraisalClosing>(secretary, async s => await s.TakeBackAsync(id, await VersionAsync(id), Ct))).Ok);
        Assert.True((await SubmitAsync(secretary, id)).Ok);
        Assert.True((await DoAsync<AppraisalClosing>(deputy, async s => await s.ConfirmAsync(id, await VersionAsync(id), Ct))).Ok);
        var line = (await ReadAsync(secretary, id)).Lines[0];
        Assert.Contains("更正", Assert.Single((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, line.Line.Id, AppraisedLineInput.Of(line.Line, "改"), Ct))).Problems).Message, StringComparison.Ordinal);
        Assert.NotEmpty((await DoAsync<AppraisalService, Common.Outcome<Guid>>(secretary, s => s.DiscardAsync(id, Ct))).Problems);
        Assert.Equal("reason", Assert.Single((await DoAsync<AppraisalClosing>(secretary, async s => await s.CorrectAsync(id, await VersionAsync(id), " ", Ct))).Problems).Field);
        Assert.True((await DoAsync<AppraisalClosing>(secretary, async s => await s.CorrectAsync(id, await VersionAsync(id), "票数录错", Ct))).Ok);
        var told = AppraisedLineInput.Of((await ReadAsync(secretary, id)).Lines[0].Line, "新的意见");
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, line.Line.Id, told, Ct))).Ok);
        var kept = await DoAsync<AppraisalRevisions, OpenedAppraisal?>(secretary, s => s.OpenAsync(id, 1, Ct));
        Assert.Equal(("票数录错", "表现好"), (kept!.Line.Reason, kept.Content.Lines[0].Opinion));
        Assert.Equal("新的意见", (await ReadAsync(secretary, id)).Lines[0].Opinion);
        Assert.Equal(2, (await ReadAsync(secretary, id)).Appraisal.Revision);

        // Others see the grade, not the opinion.
        var leader = await _database.AddUserAsync(Role.CommitteeLeader);
        Assert.Null((await DoAsync<AppraisalRevisions, OpenedAppraisal?>(leader, s => s.OpenAsync(id, 1, Ct)))!.Content.Lines[0].Opinion);
        Assert.Null((await DoAsync<AppraisalReader, AppraisalDetails?>(leader, s => s.ReadAsync(id, Ct)))!.Lines[0].Opinion);
    }

    [Fact]
    public async Task Opinions_are_sealed_at_rest_and_in_the_trail()
    {
        var (branch, secretary, _) = await BranchAsync();
        await ClosedAsync(branch, secretary);
        await using var system = _database.AsSystem();
        var line = await system.Db.AppraisedMembers.FirstAsync(Ct);
        Assert.DoesNotContain("表现好", Encoding.UTF8.GetString(line.OpinionSealed!), StringComparison.Ordinal);
        Assert.DoesNotContain(await system.Db.AuditEntries.Select(a => a.Changes).ToListAsync(Ct), c => c is not null && (c.Contains("表现好", StringComparison.Ordinal) || c.Contains("\\u8868\\u73B0", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(await system.Db.AuditEntries.Where(a => a.RootId == line.MemberId).Select(a => a.Changes).ToListAsync(Ct), c => c?.Contains("OpinionSealed", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task The_member_sees_the_own_result_once_told_and_confirms_it_and_a_change_takes_that_back()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var id = await ClosedAsync(branch, secretary);
        var mine = Assert.Single((await ReadAsync(secretary, id)).Lines, l => l.Name == "周志强").Line;
        Assert.Empty(await DoAsync<MyAppraisals, IReadOnlyList<MyAppraisal>>(deputy, s => s.ReadAsync(Ct)));
        Assert.True((await DoAsync<MyAppraisals>(deputy, s => s.SignAsync(mine.Id, Ct))).NotFound);
        Assert.Equal("On", Assert.Single((await DoAsync<AppraisalFeedback>(secretary, s => s.TellAsync(id, new() { Lines = [mine.Id], On = TestDatabase.StartDay.AddDays(1) }, Ct))).Problems).Field);
        Assert.Equal("On", Assert.Single((await DoAsync<AppraisalFeedback>(secretary, s => s.TellAsync(id, new() { Lines = [mine.Id], On = Day.AddDays(-1) }, Ct))).Problems).Field);
        Assert.Equal("Lines", Assert.Single((await DoAsync<AppraisalFeedback>(secretary, s => s.TellAsync(id, new() { On = Day }, Ct))).Problems).Field);
        Assert.True((await DoAsync<AppraisalFeedback>(secretary, s => s.TellAsync(id, new() { Lines = [mine.Id], On = TestDatabase.StartDay }, Ct))).Ok);
        var own = Assert.Single(await DoAsync<MyAppraisals, IReadOnlyList<MyAppraisal>>(deputy, s => s.ReadAsync(Ct)));
        Assert.Equal((2026, AppraisalGrade.Qualified, "表现好", null), (own.Year, own.Grade, own.Opinion, own.SignedOn));
        Assert.Empty(await DoAsync<MyAppraisals, IReadOnlyList<MyAppraisal>>(secretary, s => s.ReadAsync(Ct)));
        Assert.True((await DoAsync<MyAppraisals>(secretary, s => s.SignAsync(mine.Id, Ct))).NotFound);
        Assert.True((await DoAsync<MyAppraisals>(deputy, s => s.SignAsync(mine.Id, Ct))).Ok);
        Assert.NotEmpty((await DoAsync<AppraisalFeedback>(secretary, s => s.UntellAsync(id, mine.Id, Ct))).Problems);
        Assert.True((await DoAsync<AppraisalClosing>(secretary, async s => await s.TakeBackAsync(id, await VersionAsync(id), Ct))).Ok);
        var now = Assert.Single((await ReadAsync(secretary, id)).Lines, l => l.Line.Id == mine.Id);
        Assert.Equal((TestDatabase.StartDay, SignatureWay.Online), (now.Line.SignedOn, now.Line.SignedHow));
        var told = AppraisedLineInput.Of(now.Line, now.Opinion);
        told.SelfScore = 60;
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, mine.Id, told, Ct))).Ok);
        Assert.Single(await DoAsync<MyAppraisals, IReadOnlyList<MyAppraisal>>(deputy, s => s.ReadAsync(Ct)));
        now = Assert.Single((await ReadAsync(secretary, id)).Lines, l => l.Line.Id == mine.Id);
        told = AppraisedLineInput.Of(now.Line, now.Opinion);
        told.Grade = AppraisalGrade.Basic;
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, mine.Id, told, Ct))).Ok);
        Assert.Empty(await DoAsync<MyAppraisals, IReadOnlyList<MyAppraisal>>(deputy, s => s.ReadAsync(Ct)));
    }

    [Fact]
    public async Task Figures_lists_and_help_follow_confirmed_appraisals_and_the_scope()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var other = await _database.AddOrganizationAsync("滨河第二支部");
        var outsider = await _database.AddUserAsync(Role.BranchSecretary, organization: other);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var id = await ClosedAsync(branch, secretary, AppraisalGrade.Basic);
        var year = await DoAsync<AppraisalList, AppraisalYear>(staff, s => s.ReadAsync(new(), Ct));
        Assert.Equal(new AppraisalFigures(2, 0, 1, 0, 0, 0, 0, 0), year.Figures);
        Assert.True((await DoAsync<AppraisalClosing>(deputy, async s => await s.ConfirmAsync(id, await VersionAsync(id), Ct))).Ok);
        year = await DoAsync<AppraisalList, AppraisalYear>(staff, s => s.ReadAsync(new() { Part = AppraisalPart.Done }, Ct));
        Assert.Equal((1, 1, 1, 3, 3), (year.Figures.Done, year.Figures.NotBegun, year.Rows.Total, year.Figures.Graded, year.Figures.Basic));
        Assert.Equal(id, Assert.Single(year.Rows.Rows).Id);
        Assert.Equal("滨河第二支部", Assert.Single((await DoAsync<AppraisalList, AppraisalYear>(staff, s => s.ReadAsync(new() { Part = AppraisalPart.NotBegun }, Ct))).Rows.Rows).Organization);
        Assert.Equal(2, (await DoAsync<AppraisalList, AppraisalYear>(staff, s => s.ReadAsync(new() { Year = 2025 }, Ct))).Figures.NotBegun);
        Assert.Equal(3, await PeopleAsync(staff, AppraisedPart.Basic));
        Assert.Equal(0, await PeopleAsync(staff, AppraisedPart.Excellent));
        Assert.Equal(3, await PeopleAsync(staff, AppraisedPart.ToHelp));
        Assert.Equal(0, await PeopleAsync(outsider, AppraisedPart.All));
        Assert.Null(await DoAsync<AppraisalReader, AppraisalDetails?>(outsider, s => s.ReadAsync(id, Ct)));
        Assert.True((await DoAsync<AppraisalClosing>(outsider, async s => await s.ConfirmAsync(id, await VersionAsync(id), Ct))).NotFound);

        var line = (await ReadAsync(secretary, id)).Lines[0].Line.Id;
        var help = new AppraisalHelpInput { Measure = "支部书记每月谈话一次", DueOn = Day.AddDays(90) };
        Assert.True((await DoAsync<AppraisalFeedback>(secretary, s => s.HelpAsync(id, line, help, Ct))).Ok);
        Assert.Equal(3, await PeopleAsync(staff, AppraisedPart.ToHelp));
        Assert.True((await DoAsync<AppraisalFeedback>(secretary, s => s.HelpAsync(id, line, help, Ct))).Conflict);
        help.Version = (await ReadAsync(secretary, id)).Lines[0].Help!.Version;
        help.DoneOn = TestDatabase.StartDay;
        Assert.Equal("Result", Assert.Single((await DoAsync<AppraisalFeedback>(secretary, s => s.HelpAsync(id, line, help, Ct))).Problems).Field);
        help.Result = "有明显进步";
        Assert.True((await DoAsync<AppraisalFeedback>(secretary, s => s.HelpAsync(id, line, help, Ct))).Ok);
        Assert.Equal(2, await PeopleAsync(staff, AppraisedPart.ToHelp));
        await using var system = _database.AsSystem();
        Assert.All(await system.Db.PartyMembers.ToListAsync(Ct), m => Assert.Equal(MembershipState.Normal, m.State));
    }

    [Fact]
    public async Task In_groups_each_group_has_its_own_voters()
    {
        var (branch, secretary, _) = await BranchAsync();
        await using (var system = _database.AsSystem())
        {
            var group = new PartyGroup { OrganizationId = branch.Id, Name = "第一党小组", From = new DateOnly(2024, 1, 1) };
            system.Db.PartyGroups.Add(group);
            (await system.Db.PartyMembers.OrderBy(m => m.NameSort).FirstAsync(m => m.OrganizationId == branch.Id, Ct)).GroupId = group.Id;
            await system.Db.SaveChangesAsync(Ct);
        }

        var id = await BeginAsync(branch, secretary);
        Assert.True((await DoAsync<AppraisalService>(secretary, async s => await s.SaveAsync(id, Sheet(await ReadAsync(secretary, id), AppraisalGrade.Qualified), Ct))).Ok);
        Assert.True((await DoAsync<AppraisalService>(secretary, async s => await s.RefreshAsync(id, await VersionAsync(id), inGroups: true, Ct))).Ok);
        var read = await ReadAsync(secretary, id);
        Assert.Equal([AppraisalGroup.NoGroup, "第一党小组"], read.Appraisal.Groups.Select(g => g.Title).OrderBy(t => t == "第一党小组"));
        Assert.Equal(3, read.Appraisal.Qualified);
        Assert.Contains(read.Missing, p => p.Message.Contains("第一党小组参加互评", StringComparison.Ordinal));
        Assert.True((await DoAsync<AppraisalService>(secretary, async s => await s.RefreshAsync(id, await VersionAsync(id), inGroups: false, Ct))).Ok);
        Assert.Equal(AppraisalGroup.WholeBranch, Assert.Single((await ReadAsync(secretary, id)).Appraisal.Groups).Title);
    }

    [Fact]
    public async Task Reducing_a_member_takes_the_words_and_leaves_the_sums()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var id = await ClosedAsync(branch, secretary);
        Assert.True((await DoAsync<AppraisalClosing>(deputy, async s => await s.ConfirmAsync(id, await VersionAsync(id), Ct))).Ok);
        Assert.True((await DoAsync<AppraisalClosing>(secretary, async s => await s.CorrectAsync(id, await VersionAsync(id), "更正", Ct))).Ok);
        Guid member;
        await using (var system = _database.AsSystem())
        {
            var gone = await system.Db.PartyMembers.OrderBy(m => m.NameSort).FirstAsync(m => m.OrganizationId == branch.Id, Ct);
            gone.LeftOn = TestDatabase.StartDay.AddYears(-3);
            member = gone.Id;
            await system.Db.SaveChangesAsync(Ct);
            Assert.Equal(1, await system.Get<MemberReduction>().RunAsync(Ct));
        }

        await using var later = _database.AsSystem();
        var line = await later.Db.AppraisedMembers.SingleAsync(l => l.MemberId == member, Ct);
        Assert.Equal((null, null, AppraisalGrade.Qualified), (line.OpinionSealed, line.SelfScore, line.Grade));
        var kept = await later.Get<AppraisalRevisions>().OpenAsync(id, 1, Ct);
        Assert.Null(Assert.Single(kept!.Content.Lines, l => l.MemberId == member).Opinion);
        Assert.Equal(2, kept.Content.Lines.Count(l => l.Opinion == "表现好"));
    }

    [Fact]
    public async Task A_record_with_results_is_not_thrown_away_and_results_can_be()
    {
        var (branch, secretary, _) = await BranchAsync();
        var held = await _database.AddHeldAsync(branch, Day, [ActivityKind.Appraisal], a => (a.State, a.RecordedOn, a.BelongsToYear) = (ActivityState.Draft, null, 2026));
        var id = (await DoAsync<AppraisalService, Common.Outcome<Guid>>(secretary, s => s.BeginAsync(new() { OrganizationId = branch.Id, ActivityId = held.Id }, Ct))).Value;
        Assert.Contains("评议结果", Assert.Single((await DoAsync<ActivityService, Common.Outcome<Guid>>(secretary, s => s.DiscardAsync(held.Id, Ct))).Problems).Message, StringComparison.Ordinal);
        Assert.Equal(branch.Id, (await DoAsync<AppraisalService, Common.Outcome<Guid>>(secretary, s => s.DiscardAsync(id, Ct))).Value);
        Assert.True((await DoAsync<ActivityService, Common.Outcome<Guid>>(secretary, s => s.DiscardAsync(held.Id, Ct))).Ok);
    }

    private static AppraisalSheetInput Sheet(AppraisalDetails details, AppraisalGrade? grade, int masses = 5, bool keep = false)
    {
        var sheet = new AppraisalSheetInput
        {
            Version = details.Appraisal.Version, MassVoters = keep ? details.Appraisal.MassVoters : masses, Note = details.Appraisal.Note,
            Groups = details.Appraisal.Groups.ToDictionary(g => g.Id, g => new AppraisalGroupInput { PeerVoters = keep ? g.PeerVoters : 3 }),
            Lines = details.Lines.ToDictionary(l => l.Line.Id, l => AppraisedLineInput.Of(l.Line, l.Opinion)),
        };
        foreach (var line in details.Lines.Where(l => l.Line.IsFull && grade is not null))
        {
            var told = sheet.Lines[line.Line.Id];
            (told.SelfScore, told.Grade, told.Opinion) = (95, grade, "表现好");
            (told.PeerExcellent, told.PeerQualified, told.PeerBasic, told.PeerFailing) = (1, 2, 0, 0);
            (told.MassExcellent, told.MassQualified, told.MassBasic, told.MassFailing) = masses == 0 ? (null, null, null, null) : ((int?)2, (int?)3, (int?)0, (int?)0);
        }

        return sheet;
    }

    private async Task<(PartyOrganization Branch, TestUser Secretary, TestUser Deputy)> BranchAsync()
    {
        var branch = await _database.AddOrganizationAsync("滨河第一支部");
        await _database.AddMemberAsync("艾红兵", branch);
        await _database.AddMemberAsync("白大山", branch);
        var member = await _database.AddMemberAsync("周志强", branch);
        var deputy = await _database.AddUserAsync(Role.BranchCommittee, organization: branch);
        await using var system = _database.AsSystem();
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct)).UserId = deputy.Id;
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = member.Id, Kind = PostKind.DeputySecretary, From = new DateOnly(2024, 1, 1) });
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, PersonName = "董立新", Kind = PostKind.Secretary, From = new DateOnly(2024, 1, 1) });
        await system.Db.SaveChangesAsync(Ct);
        return (branch, await _database.AddUserAsync(Role.BranchSecretary, organization: branch), deputy);
    }

    private async Task<Guid> BeginAsync(PartyOrganization branch, TestUser secretary)
    {
        var held = await _database.AddHeldAsync(branch, Day, [ActivityKind.Appraisal], a => a.BelongsToYear = 2026);
        var outcome = await DoAsync<AppraisalService, Common.Outcome<Guid>>(secretary, s => s.BeginAsync(new() { OrganizationId = branch.Id, ActivityId = held.Id }, Ct));
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }

    private async Task<Guid> ClosedAsync(PartyOrganization branch, TestUser secretary, AppraisalGrade grade = AppraisalGrade.Qualified)
    {
        var id = await BeginAsync(branch, secretary);
        var sheet = Sheet(await ReadAsync(secretary, id), grade);
        Assert.True((await DoAsync<AppraisalService>(secretary, s => s.SaveAsync(id, sheet, Ct))).Ok);
        var outcome = await SubmitAsync(secretary, id);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return id;
    }

    private async Task<Common.Outcome> SubmitAsync(TestUser user, Guid id) => await DoAsync<AppraisalClosing>(user, async s => await s.SubmitAsync(id, await VersionAsync(id), Ct));

    private async Task<AppraisalDetails> ReadAsync(TestUser user, Guid id) => (await DoAsync<AppraisalReader, AppraisalDetails?>(user, s => s.ForFormAsync(id, Ct)))!;

    private async Task<int> PeopleAsync(TestUser user, AppraisedPart part) => (await DoAsync<AppraisalList, Common.Page<AppraisedRow>>(user, s => s.PeopleAsync(new() { Part = part }, Ct))).Total;

    private Task<Common.Outcome> DoAsync<TService>(TestUser user, Func<TService, Task<Common.Outcome>> deed)
        where TService : notnull => DoAsync<TService, Common.Outcome>(user, deed);

    private async Task<TResult> DoAsync<TService, TResult>(TestUser user, Func<TService, Task<TResult>> deed)
        where TService : notnull
    {
        await using var scope = _database.As(user);
        return await deed(scope.Get<TService>());
    }

    private async Task<Guid> VersionAsync(Guid id)
    {
        await using var system = _database.AsSystem();
        return await system.Db.MemberAppraisals.Where(a => a.Id == id).Select(a => a.Version).SingleAsync(Ct);
    }
}
