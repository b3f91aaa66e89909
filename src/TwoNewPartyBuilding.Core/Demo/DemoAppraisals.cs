using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>Democratic appraisals of the demo: last year's of the branch with accounts, this year's at several points of their way. Everybody is invented.</summary>
internal sealed class DemoAppraisals(AppDbContext db, AppraisalVault vault)
{
    private const int Masses = 10;
    private const int Others = 3;

    private static readonly string[] Said =
    [
        "理想信念坚定，带头攻关车间技术难题，主动承担急难任务，群众评价好。", "按时参加组织生活，认真完成党组织交给的任务，能发挥党员作用。", "立足岗位、团结同事，今后应多参加志愿服务。",
    ];

    /// <summary>Adds them to the unit of work; the caller saves.</summary>
    public async Task AddAsync(PartyOrganization own, (Guid Id, string Name) secretary, (Guid Id, string Name) committee, CancellationToken ct)
    {
        var year = AppraisalRules.YearOn(db.Today);
        var (from, to) = AppraisalRules.Window(year);
        var day = db.Today.AddDays(-12);
        day = day > to ? to.AddDays(-10) : day < from ? from : day;
        var others = await db.PartyOrganizations.Where(o => o.EndedOn == null && o.Id != own.Id && (o.Type == OrganizationType.Branch || o.Type == OrganizationType.JointBranch)
            && db.PartyMembers.Count(m => m.OrganizationId == o.Id && m.LeftOn == null) >= 3).OrderBy(o => o.Number).Take(Others).ToListAsync(ct);
        var ids = others.Select(o => o.Id).Append(own.Id).ToArray();
        var members = (await db.PartyMembers.Where(m => m.OrganizationId != null && ids.Contains(m.OrganizationId.Value) && m.LeftOn == null).OrderBy(m => m.NameSort).ToListAsync(ct)).ToLookup(m => m.OrganizationId!.Value);
        Add(own, [.. members[own.Id]], year - 1, new DateOnly(year - 1, 12, 15), ActivityState.Confirmed, secretary, committee);
        Add(own, [.. members[own.Id]], year, day, ActivityState.Draft, secretary, committee);
        foreach (var (branch, i) in others.Select((b, i) => (b, i)))
        {
            Add(branch, [.. members[branch.Id]], year, day, i == Others - 1 ? ActivityState.Submitted : ActivityState.Confirmed, secretary, committee);
        }
    }

    private void Add(PartyOrganization branch, List<PartyMember> people, int year, DateOnly day, ActivityState state, (Guid Id, string Name) writer, (Guid Id, string Name) confirmer)
    {
        var at = Common.BusinessClock.StartOf(day).AddHours(18);
        var held = new Activity
        {
            OrganizationId = branch.Id, Title = $"{year}年度民主评议党员大会", Date = day, StartsAt = new TimeOnly(14, 0), EndsAt = new TimeOnly(16, 30), Place = "党员活动室", HostName = writer.Name,
            RecorderName = confirmer.Name, SignIn = SignInWay.Ticked, BelongsToYear = year, State = ActivityState.Confirmed, RecordedOn = day.AddDays(1), RecordedById = writer.Id, RecordedBy = writer.Name,
            ConfirmedAt = at.AddDays(2), ConfirmedById = confirmer.Id, ConfirmedBy = confirmer.Name, CreatedAt = at, UpdatedAt = at,
        };
        held.Sections.Add(new ActivitySection { ActivityId = held.Id, Kind = ActivityKind.Appraisal, Content = "学习有关规定，开展个人自评、党员互评和民主测评，支委会提出评定意见。" });
        var sheet = new ActivityBranch { ActivityId = held.Id, OrganizationId = branch.Id, IsLead = true, FilledAt = at, FilledBy = writer.Name };
        sheet.Attendances.AddRange(people.Select(m => new Attendance { BranchId = sheet.Id, MemberId = m.Id, IsVoter = PartyMember.IsFullOn(m.Standing, m.ConvertedOn, day), IsPresent = true }));
        ActivityAccess.Count(sheet);
        held.Branches.Add(sheet);
        db.Activities.Add(held);

        var done = state == ActivityState.Confirmed;
        var appraisal = new MemberAppraisal
        {
            OrganizationId = branch.Id, Year = year, ActivityId = held.Id, HeldOn = day, MassVoters = Masses, State = state, RecordedOn = state == ActivityState.Draft ? null : day.AddDays(3),
            RecordedById = writer.Id, RecordedBy = writer.Name, ConfirmedAt = done ? at.AddDays(4) : null, ConfirmedById = done ? confirmer.Id : null, ConfirmedBy = done ? confirmer.Name : null,
        };
        var group = new AppraisalGroup { AppraisalId = appraisal.Id, PeerVoters = people.Count };
        appraisal.Groups.Add(group);
        var full = people.Count(m => PartyMember.IsFullOn(m.Standing, m.ConvertedOn, day));
        foreach (var (member, i) in people.Select((m, i) => (m, i)))
        {
            appraisal.Members.Add(Line(appraisal, group, member, i, people.Count, full, done && year < AppraisalRules.YearOn(db.Today)));
        }

        appraisal.Count();
        db.MemberAppraisals.Add(appraisal);
    }

    // In a draft only the first ones are graded; the last one of a larger branch is 基本合格.
    private AppraisedMember Line(MemberAppraisal appraisal, AppraisalGroup group, PartyMember member, int index, int voters, int full, bool isTold)
    {
        var line = new AppraisedMember
        {
            AppraisalId = appraisal.Id, MemberId = member.Id, GroupId = group.Id, IsFull = PartyMember.IsFullOn(member.Standing, member.ConvertedOn, appraisal.HeldOn), SelfScore = 88 + (index * 7 % 11),
            AttendanceDue = appraisal.State == ActivityState.Draft ? null : 12, AttendancePresent = appraisal.State == ActivityState.Draft ? null : 12 - (index % 3),
        };
        if (!line.IsFull || (appraisal.State == ActivityState.Draft && index >= 2))
        {
            return line;
        }

        line.Grade = index < AppraisalRules.MaxExcellent(full) ? AppraisalGrade.Excellent : full >= 4 && index == full - 1 ? AppraisalGrade.Basic : AppraisalGrade.Qualified;
        var best = line.Grade == AppraisalGrade.Excellent ? voters : voters / 3;
        (line.PeerExcellent, line.PeerQualified, line.PeerBasic, line.PeerFailing) = (best, line.Grade == AppraisalGrade.Basic ? 0 : voters - best, line.Grade == AppraisalGrade.Basic ? voters - best : 0, 0);
        (line.MassExcellent, line.MassQualified, line.MassBasic, line.MassFailing) = (line.Grade == AppraisalGrade.Excellent ? 8 : 3, line.Grade == AppraisalGrade.Excellent ? 2 : 7, 0, 0);
        line.OpinionSealed = vault.Close(null, Said[line.Grade == AppraisalGrade.Excellent ? 0 : 1 + (index % 2)]);
        if (isTold)
        {
            line.FeedbackOn = appraisal.HeldOn.AddDays(6);
        }

        return line;
    }
}
