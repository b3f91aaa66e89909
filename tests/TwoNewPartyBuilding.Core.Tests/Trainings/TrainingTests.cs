using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Trainings;

/// <summary>The register, hours from the database, M12, and people who are asked for a training.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private static DateOnly D(int month, int day, int year = 2026) => new(year, month, day);

    private static TrainingInput Course(DateOnly on, decimal hours, TrainingLevel level = TrainingLevel.Street, Guid? organization = null, Action<TrainingInput>? change = null)
    {
        var input = new TrainingInput { Course = "轮训班", Level = level, Organizer = "街道党工委", From = on, ClassHours = hours, OrganizationId = organization };
        change?.Invoke(input);
        return input;
    }

    private async Task<Guid> RecordAsync(TrainingInput input, params PartyMember[] members)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var begun = await staff.Get<TrainingService>().BeginAsync(input, Ct);
        Assert.True(begun.Ok, string.Join(';', begun.Problems.Select(p => p.Message)));
        if (members.Length > 0)
        {
            Assert.Equal(members.Length, (await staff.Get<TrainingService>().AddPeopleAsync(begun.Value, [.. members.Select(m => new NewAttendee(m.Id))], ct: Ct)).Value);
        }

        return begun.Value;
    }

    private async Task<BranchStudy> HoursAsync(PartyOrganization branch, int year = 2026)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return (await staff.Get<StudyReader>().BranchAsync(branch.Id, new StudyFilter { Year = year }, Ct))!;
    }

    private async Task<DutyLine> DutyAsync(PartyOrganization branch, int year = 2026)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return (await staff.Get<DutyReader>().BranchAsync(branch.Id, year, Ct)).Single(l => l.Code == DutyCode.M12);
    }

    private Task<Activity> StudyAsync(PartyOrganization branch, DateOnly on, decimal? hours, ActivityKind kind, ActivityState state, params PartyMember[] present) => _database.AddHeldAsync(branch, on, [kind], a =>
    {
        (a.StartsAt, a.EndsAt, a.State) = (new TimeOnly(14, 0), new TimeOnly(16, 0), state);
        a.Sections[0].ClassHours = hours;
        a.Branches[0].Attendances.AddRange(present.Select(m => Gatherings.Line(m)));
    });

    [Fact]
    public async Task Hours_are_confirmed_lectures_and_studies_attended_and_courses_and_nothing_twice()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (one, two) = (await _database.AddMemberAsync("王立新", branch), await _database.AddMemberAsync("李秀兰", branch));
        await StudyAsync(branch, D(3, 3), 2, ActivityKind.Lecture, ActivityState.Confirmed, one);
        await StudyAsync(branch, D(4, 7), 1, ActivityKind.Study, ActivityState.Confirmed, one, two);
        await StudyAsync(branch, D(5, 6), 2, ActivityKind.Study, ActivityState.Submitted, one);
        await StudyAsync(branch, D(6, 2), 2, ActivityKind.ThemeDay, ActivityState.Confirmed, one);

        // A lecture that names no hours is taken for two; one absent with a reason learnt nothing.
        await _database.AddHeldAsync(branch, D(7, 7), [ActivityKind.Lecture], a => a.Branches[0].Attendances.AddRange([Gatherings.Line(one), Gatherings.Line(two, AbsenceReason.Travelling)]));

        // The lecture of March once more, as a course of the branch, and a day at the district's school.
        await RecordAsync(Course(D(3, 3), 2, TrainingLevel.Branch, branch.Id, i => (i.StartsAt, i.EndsAt) = (new(14, 0), new(16, 0))), one);
        await RecordAsync(Course(D(9, 9), 6, TrainingLevel.District), one, two);
        var rows = (await HoursAsync(branch)).Rows.Rows;
        Assert.Equal(["李**", "王**"], rows.Select(r => r.Name[..1] + "**"));
        Assert.Equal([(1 + 6) * 45, (2 + 1 + 2 + 6) * 45], rows.Select(r => r.Study.Minutes));
        Assert.Equal("还差 21 学时", rows[1].Missing);
        await using var staff = _database.As(Role.CommitteeStaff);
        var person = (await staff.Get<StudyReader>().PersonAsync(one.Id, 2026, Ct))!;
        Assert.Equal(5, person.Entries.Count);
        Assert.Equal("与《3月3日活动》同一时间，90 分钟不计，同一时间只计一次", person.Entries.Single(e => e.Why is not null).Why);
    }

    [Fact]
    public async Task Who_did_not_complete_a_course_and_a_course_taken_out_give_no_hours()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var one = await _database.AddMemberAsync("王立新", branch);
        var id = await RecordAsync(Course(D(9, 9), 6), one);
        Assert.Equal(270, (await HoursAsync(branch)).Rows.Rows[0].Study.Minutes);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var line = (await staff.Get<TrainingList>().FindAsync(id, ct: Ct))!.Attendees.Rows[0].Id;
            Assert.True((await staff.Get<TrainingService>().ResultsAsync(id, new Dictionary<Guid, AttendeeInput> { [line] = new() { Result = TrainingResult.Incomplete, Certificate = " 滨-001 " } }, Ct)).Ok);
        }

        Assert.Equal(0, (await HoursAsync(branch)).Rows.Rows[0].Study.Minutes);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var details = (await staff.Get<TrainingList>().FindAsync(id, ct: Ct))!;
            Assert.Equal("滨-001", details.Attendees.Rows[0].Certificate);
            Assert.True((await staff.Get<TrainingService>().ResultsAsync(id, new Dictionary<Guid, AttendeeInput> { [details.Attendees.Rows[0].Id] = new() { Result = TrainingResult.Excellent } }, Ct)).Ok);
            Assert.NotEmpty((await staff.Get<TrainingService>().VoidAsync(id, details.Record.Version, " ", Ct)).Problems);
            Assert.True((await staff.Get<TrainingService>().VoidAsync(id, Guid.NewGuid(), "重复", Ct)).Conflict);
            Assert.True((await staff.Get<TrainingService>().VoidAsync(id, details.Record.Version, "重复登记", Ct)).Ok);
        }

        Assert.Equal(0, (await HoursAsync(branch)).Rows.Rows[0].Study.Minutes);
        await using var again = _database.As(Role.CommitteeStaff);
        Assert.Contains("已作废", (await again.Get<TrainingService>().SaveAsync(id, Course(D(9, 9), 6), Ct)).Problems[0].Message, StringComparison.Ordinal);
        Assert.True((await again.Get<TrainingService>().PutBackAsync(id, Ct)).Ok);
        Assert.Equal(270, (await HoursAsync(branch)).Rows.Rows[0].Study.Minutes);
    }

    [Fact]
    public async Task M12_is_met_when_everybody_who_owes_hours_has_them_and_hours_follow_a_transfer()
    {
        var (one, two) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        var (stays, moves, frail) = (await _database.AddMemberAsync("王立新", one), await _database.AddMemberAsync("李秀兰", one), await _database.AddMemberAsync("赵建国", one));
        var empty = await DutyAsync(two);
        Assert.Equal((DutyState.NotApplicable, "没有应计学时的党员"), (empty.State, empty.Why));
        await RecordAsync(Course(D(3, 2), 32, change: i => i.To = D(3, 5)), stays, moves);
        var all = await DutyAsync(one);
        Assert.Equal((DutyState.Open, 2, 3, "应达标 3 人，已达标 2 人"), (all.State, all.Held, all.Minimum, all.Why));
        await using (var system = _database.AsSystem())
        {
            system.Db.MemberSituations.Add(new MemberSituation { MemberId = frail.Id, Kind = SituationKind.Frail, From = D(6, 1), RecordedBy = "测试" });
            var placement = await system.Db.MemberPlacements.SingleAsync(p => p.MemberId == moves.Id, Ct);
            placement.To = D(10, 1);
            system.Db.MemberPlacements.Add(new MemberPlacement { MemberId = moves.Id, OrganizationId = two.Id, From = D(10, 1), Arrival = ArrivalKind.Moved, RecordedBy = "测试" });
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == moves.Id, Ct)).OrganizationId = two.Id;
            await system.Db.SaveChangesAsync(Ct);
        }

        // The one who moved is judged by the new branch, whole, with the hours of the old one.
        var (left, gained) = (await DutyAsync(one), await DutyAsync(two));
        Assert.Equal((DutyState.Met, 1, 1, "应达标 1 人，已达标 1 人，另有 1 人不作要求"), (left.State, left.Held, left.Minimum, left.Why));
        Assert.Equal((DutyState.Met, 1, 1), (gained.State, gained.Held, gained.Minimum));

        // A gathering of the old branch is told the new one by its kind alone.
        await StudyAsync(one, D(4, 7), 1, ActivityKind.Study, ActivityState.Confirmed, moves);
        await using (var secretary = _database.As(Role.BranchSecretary, organization: two))
        {
            var person = (await secretary.Get<StudyReader>().PersonAsync(moves.Id, 2026, Ct))!;
            var other = person.Entries.Single(e => e.Line.Source.Kind == StudyKind.Gathering);
            Assert.Equal(("集中学习", "在其他党组织参加", null), (other.What, other.Where, other.Url));
            Assert.Equal(33 * 45, person.Study!.Minutes);
            Assert.Null(await secretary.Get<StudyReader>().PersonAsync(stays.Id, 2026, Ct));
            Assert.Null(await secretary.Get<StudyReader>().BranchAsync(one.Id, new(), Ct));
        }

        // A year that is over is judged by its last day, when nobody of them had any hours yet.
        Assert.Equal(DutyState.Overdue, (await DutyAsync(one, 2025)).State);
        Assert.Equal(2, (await HoursAsync(one, 2025)).Counts[StudyPart.Missing] - 1);
    }

    [Fact]
    public async Task Committee_members_owe_more_and_who_came_from_outside_in_autumn_owes_less()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (secretary, came, recorded) = (await _database.AddMemberAsync("王立新", branch), await _database.AddMemberAsync("李秀兰", branch, from: D(10, 12)), await _database.AddMemberAsync("赵建国", branch, from: D(10, 12)));
        await using (var system = _database.AsSystem())
        {
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = secretary.Id, Kind = PostKind.Secretary, From = D(5, 1, 2024) });
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = recorded.Id, Kind = PostKind.GroupLeader, From = D(5, 1, 2024) });
            var placement = await system.Db.MemberPlacements.SingleAsync(p => p.MemberId == came.Id, Ct);
            system.Db.Remove(placement);
            system.Db.MemberPlacements.Add(new MemberPlacement { MemberId = came.Id, OrganizationId = branch.Id, From = D(10, 12), Arrival = ArrivalKind.TransferredIn, RecordedBy = "测试" });
            await system.Db.SaveChangesAsync(Ct);
        }

        var rows = (await HoursAsync(branch)).Rows.Rows.ToDictionary(r => r.Study.Member.MemberId, r => r.Study.Target);
        Assert.Equal((56, 1, "书记和委员"), (rows[secretary.Id].Hours, rows[secretary.Id].Central, rows[secretary.Id].Why));
        Assert.Equal((8, 0, "转入于 2026-10-12，按 3 个月折算"), (rows[came.Id].Hours, rows[came.Id].Central, rows[came.Id].Why));

        // The first rosters say nothing of when somebody came.
        Assert.Equal((32, 0, null), (rows[recorded.Id].Hours, rows[recorded.Id].Central, rows[recorded.Id].Why));
    }

    [Fact]
    public async Task A_branch_records_for_its_own_members_and_sees_of_a_street_course_only_them()
    {
        var (one, two) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        var (own, other) = (await _database.AddMemberAsync("王立新", one), await _database.AddMemberAsync("李秀兰", two));
        var street = await RecordAsync(Course(D(9, 9), 6), own, other);
        var strange = await RecordAsync(Course(D(9, 10), 6), other);
        await using var secretary = _database.As(Role.BranchSecretary, organization: one);
        var service = secretary.Get<TrainingService>();
        Assert.Equal([street], (await secretary.Get<TrainingList>().ReadAsync(new TrainingFilter(), Ct)).Rows.Select(r => r.Id));
        var details = (await secretary.Get<TrainingList>().FindAsync(street, ct: Ct))!;
        Assert.False(details.MayRecord);
        Assert.Equal([own.Id], details.Attendees.Rows.Select(a => a.MemberId));
        Assert.Null(await secretary.Get<TrainingList>().FindAsync(strange, ct: Ct));
        Assert.NotEmpty((await service.SaveAsync(street, Course(D(9, 9), 6), Ct)).Problems);
        Assert.Null(await service.RosterAsync(street, one.Id, Ct));
        Assert.True((await service.BeginAsync(Course(D(9, 9), 6, organization: two.Id), Ct)).NotFound);
        Assert.Contains((await service.BeginAsync(Course(D(9, 9), 6), Ct)).Problems, p => p.Field == "OrganizationId");
        var mine = (await service.BeginAsync(Course(D(9, 11), 3, TrainingLevel.Branch, one.Id), Ct)).Value;
        Assert.NotEmpty((await service.AddPeopleAsync(mine, [new NewAttendee(other.Id)], ct: Ct)).Problems);
        Assert.True((await service.TickAsync(mine, two.Id, null, Ct)).NotFound);
        Assert.Equal(1, (await service.TickAsync(mine, one.Id, null, Ct)).Value);
        Assert.Equal(0, (await service.TickAsync(mine, one.Id, [], Ct)).Value);
        Assert.Equal(0, (await secretary.Get<TrainingList>().FindAsync(mine, ct: Ct))!.Attendees.Total);
    }

    [Fact]
    public async Task A_pasted_list_adds_who_is_sure_and_offers_near_ones_without_guessing()
    {
        var (one, two) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        var (wang, wangTwo, li, zhang) = (await _database.AddMemberAsync("王伟", one), await _database.AddMemberAsync("王伟", two), await _database.AddMemberAsync("李秀兰", one), await _database.AddMemberAsync("张立新", two));
        await using var staff = _database.As(Role.CommitteeStaff);
        var id = (await staff.Get<TrainingService>().BeginAsync(Course(D(9, 9), 6), Ct)).Value;
        var read = await staff.Get<TrainingNames>().ReadAsync(id, "姓名\t党组织\n1\t王伟\t甲支部\t优秀\tZ-2026-01\n王伟\n李秀蓝\n张立欣,乙支部\n查无此人\n 李秀兰 ", Ct);
        Assert.Equal(["王伟", "王伟", "李秀蓝", "张立欣", "查无此人", "李秀兰"], read.Select(r => r.Name));
        Assert.Equal((wang.Id, TrainingResult.Excellent, "Z-2026-01"), (read[0].Sure!.MemberId, read[0].Result, read[0].Certificate));
        Assert.Null(read[1].Sure);
        Assert.Equal([wang.Id, wangTwo.Id], read[1].Matches.Select(m => m.MemberId).Order());

        // The same sound is offered, and one character apart within the named branch; neither is taken by itself.
        Assert.Null(read[2].Sure);
        Assert.Equal([li.Id], read[2].Matches.Select(m => m.MemberId));
        Assert.Null(read[3].Sure);
        Assert.Equal([zhang.Id], read[3].Matches.Select(m => m.MemberId));
        Assert.Empty(read[4].Matches);
        Assert.Equal(li.Id, read[5].Sure!.MemberId);
        var added = await staff.Get<TrainingService>().AddPeopleAsync(id, [new NewAttendee(wang.Id, null, read[0].Result, read[0].Certificate), new NewAttendee(wang.Id)], ct: Ct);
        Assert.Equal(1, added.Value);
        var line = (await staff.Get<TrainingList>().FindAsync(id, ct: Ct))!.Attendees.Rows.Single();
        Assert.Equal(("甲支部", TrainingResult.Excellent, "Z-2026-01"), (line.Organization, line.Result, line.Certificate));
        Assert.True((await staff.Get<TrainingNames>().ReadAsync(id, "王伟 甲支部", Ct))[0].Sure!.Attends);
    }

    [Fact]
    public async Task New_secretaries_probationary_and_converted_members_are_asked_for_a_course_above_the_branch()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (fresh, old, probationer, converted) = (
            await _database.AddMemberAsync("王立新", branch), await _database.AddMemberAsync("李秀兰", branch), await _database.AddMemberAsync("赵建国", branch, standing: MemberStanding.Probationary),
            await _database.AddMemberAsync("钱海燕", branch));
        var other = await _database.AddOrganizationAsync("乙支部");
        await using (var system = _database.AsSystem())
        {
            // Half a year before 23 November is 23 May: the day before is overdue, that day is not.
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = fresh.Id, Kind = PostKind.Secretary, From = D(5, 22) });
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = other.Id, MemberId = old.Id, Kind = PostKind.Secretary, From = D(3, 1, 2020), To = D(3, 1) });
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = other.Id, MemberId = old.Id, Kind = PostKind.Secretary, From = D(3, 1) });
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == probationer.Id, Ct)).JoinedOn = D(11, 23, 2025);
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == converted.Id, Ct)).ConvertedOn = D(11, 22, 2025);
            await system.Db.SaveChangesAsync(Ct);
        }

        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var checks = staff.Get<TrainingCheckReader>();
            Assert.Equal([(converted.Id, TrainingCheckKind.Converted), (fresh.Id, TrainingCheckKind.NewSecretary)], (await checks.ReadAsync(TrainingCheckState.Overdue, 1, Ct)).Rows.Select(r => (r.MemberId, r.Check.Kind)));
            Assert.Equal([probationer.Id], (await checks.ReadAsync(TrainingCheckState.Open, 1, Ct)).Rows.Select(r => r.MemberId));
            Assert.Equal((2, 1, 0), (await checks.CountsAsync(Ct)) is var c ? (c[TrainingCheckState.Overdue], c[TrainingCheckState.Open], c[TrainingCheckState.Done]) : default);
            var work = staff.Get<WorklistService>();
            Assert.Equal(2, (await work.CountAsync(Ct)).Single(k => k.Kind.Key == "trainings-overdue").Count);
        }

        // Each sees the own part.
        await using (var secretary = _database.As(Role.BranchSecretary, organization: other))
        {
            Assert.Equal(0, (await secretary.Get<TrainingCheckReader>().CountsAsync(Ct)).Values.Sum());
            Assert.Empty(await secretary.Get<StudyFigures>().ReadAsync(null, 2026, D(11, 23), Ct));
            Assert.Empty(await secretary.Get<StudyFigures>().ReadAsync([branch.Id], 2026, D(11, 23), Ct));
        }

        // One held by the branch, or over before the post was taken, does not count; a street's does, and too late is said.
        await RecordAsync(Course(D(9, 1), 3, TrainingLevel.Branch, branch.Id), fresh, converted);
        await RecordAsync(Course(D(5, 21), 3), fresh);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.Equal(2, (await staff.Get<TrainingCheckReader>().CountsAsync(Ct))[TrainingCheckState.Overdue]);
        }

        await RecordAsync(Course(D(11, 23), 3), fresh, converted, probationer);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var done = (await staff.Get<TrainingCheckReader>().ReadAsync(TrainingCheckState.Done, 1, Ct)).Rows.ToDictionary(r => r.MemberId, r => r.Check);
            Assert.Equal(new[] { converted.Id, fresh.Id, probationer.Id }.Order(), done.Where(d => d.Value.DoneOn == D(11, 23)).Select(d => d.Key).Order());
            Assert.True(done[fresh.Id].IsLate);
            Assert.False(done[probationer.Id].IsLate);
            Assert.Equal(0, (await staff.Get<TrainingCheckReader>().CountsAsync(Ct))[TrainingCheckState.Overdue]);
        }
    }

    [Fact]
    public async Task The_reduction_of_a_member_empties_the_certificate_and_keeps_the_course()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var gone = await _database.AddMemberAsync("王立新", branch);
        var id = await RecordAsync(Course(D(9, 9), 6), gone);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.TrainingAttendees.SingleAsync(Ct)).Certificate = "Z-1";
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == gone.Id, Ct)).LeftOn = D(1, 1, 2010);
            await system.Db.SaveChangesAsync(Ct);
            Assert.Equal(1, await system.Get<MemberReduction>().RunAsync(Ct));
        }

        await using var after = _database.AsSystem();
        Assert.Null((await after.Db.TrainingAttendees.SingleAsync(a => a.TrainingId == id, Ct)).Certificate);
    }

    [Fact]
    public async Task Figures_of_the_street_take_one_statement_and_are_kept_until_a_record_changes()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        for (var i = 0; i < 3; i++)
        {
            await _database.AddMemberAsync("王立新", branch);
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        var figures = staff.Get<StudyFigures>();
        await staff.Get<StudyFacts>().TermsAsync(2026, Ct);
        _database.Sql.Reset();
        Assert.Equal((3, 0), (await figures.ReadAsync(null, 2026, D(11, 23), Ct)).Single() is var f ? (f.Due, f.Met) : default);
        Assert.Equal(2, _database.Sql.Count); // The state of the records, and everything else.
        await figures.ReadAsync(null, 2026, D(11, 23), Ct);
        Assert.Equal(2, _database.Sql.Count);
        await RecordAsync(Course(D(3, 2), 32, change: i => i.To = D(3, 5)), [.. await staff.Db.PartyMembers.ToListAsync(Ct)]);
        await using var later = _database.As(Role.CommitteeStaff);
        Assert.Equal(3, (await later.Get<StudyFigures>().ReadAsync(null, 2026, D(11, 23), Ct)).Single().Met);
    }
}
