using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Talks;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>Talks of the demo's branches over the year: some members twice, some once, some not yet, one problem open and one past its day; and what meetings left. Nobody in it lives.</summary>
internal sealed class DemoTalks(AppDbContext db)
{
    private const int Branches = 8;
    private const int NotYet = 3;

    private static readonly string[] Said =
    [
        "交流近期思想和工作情况，鼓励在新产线调试中发挥党员带头作用；对方表示愿意带两名新员工。",
        "了解家庭和岗位变化，肯定全年参加组织生活情况，提醒按时交纳党费。",
        "围绕组织生活会前的自我剖析交换意见，互相提出改进建议各两条。",
        "谈理论学习抓得不紧的问题，约定每月交一篇学习笔记。",
    ];

    private static readonly (string Text, string Result)[] Left =
    [
        ("食堂增设夜班保温餐，由工会牵头落实", "已配保温柜，夜班职工反映良好"), ("党员责任区重新划分并张榜公示", "已公示，覆盖三个车间"), ("理论学习抓得不紧，每月安排一次集中研讨", "已列入学习计划"),
    ];

    /// <summary>Adds them to the unit of work; the caller saves.</summary>
    /// <param name="own">The branch with accounts in the demo.</param>
    /// <param name="secretary">Its secretary's account.</param>
    /// <param name="ct">Stops it.</param>
    public async Task AddAsync(PartyOrganization own, (Guid Id, string Name) secretary, CancellationToken ct)
    {
        var branches = await db.PartyOrganizations.Where(o => o.EndedOn == null && (o.Type == OrganizationType.Branch || o.Type == OrganizationType.JointBranch) && o.Id != own.Id)
            .OrderBy(o => o.Number).Take(Branches).ToListAsync(ct);
        var ids = branches.Select(b => b.Id).Append(own.Id).ToArray();
        var members = (await db.PartyMembers.Where(m => m.OrganizationId != null && ids.Contains(m.OrganizationId.Value) && m.LeftOn == null).OrderBy(m => m.NameSort).ToListAsync(ct)).ToLookup(m => m.OrganizationId!.Value);
        var committees = (await db.OrganizationPosts.Where(p => ids.Contains(p.OrganizationId) && p.To == null && p.MemberId != null && p.Kind != PostKind.GroupLeader).OrderBy(p => p.Kind).ToListAsync(ct))
            .ToLookup(p => p.OrganizationId, p => p.MemberId!.Value);
        using var seal = new TalkSeal(db.Keys);
        foreach (var (branch, index) in branches.Prepend(own).Select((b, i) => (b, i)))
        {
            Talks(branch, index, [.. members[branch.Id]], [.. committees[branch.Id].Distinct()], secretary, seal);
        }

        Matters(own);
    }

    private void Talks(PartyOrganization branch, int index, List<PartyMember> members, List<Guid> committee, (Guid Id, string Name) writer, TalkSeal seal)
    {
        var (today, talker) = (db.Today, members.Find(m => committee.Count > 0 && m.Id == committee[0]) ?? members.FirstOrDefault());
        foreach (var (member, i) in members.Where(m => m != talker).Select((m, i) => (m, i)))
        {
            // A few are left for the check, and every third has the second talk.
            for (var times = i < NotYet && index % 2 == 0 ? 0 : i % 3 == 0 ? 2 : 1; times > 0; times--)
            {
                var day = today.AddDays(-(20 + (i * 5 % 60) + (times * 70)));
                if (day.Year != today.Year)
                {
                    continue;
                }

                var isOpen = i is 4 or 5 && times == 1;
                db.Talks.Add(new Talk
                {
                    OrganizationId = branch.Id, TalkerId = talker!.Id, PartnerId = member.Id, HeldOn = day, BatchId = RecordKey.Next(),
                    Kind = TalkRules.KindOf(i == 5, committee.Contains(talker.Id), committee.Contains(member.Id)),
                    Sealed = seal.Close(new TalkSaid(Said[(i + index) % Said.Length], isOpen ? "家中老人住院，值班时间需要调整" : null, null)),
                    FollowUpOwner = isOpen ? talker.Name : null, FollowUpDueOn = isOpen ? today.AddDays(i == 4 ? 5 : -3) : null,
                    RecordedOn = day.AddDays(i % 6 == 5 ? 10 : 1), RecordedById = writer.Id, RecordedBy = writer.Name,
                });
            }
        }
    }

    // The last meetings of the own branch left one thing done, one due soon, one past its day.
    private void Matters(PartyOrganization own)
    {
        var today = db.Today;
        var held = db.ChangeTracker.Entries<Activity>().Select(e => e.Entity).Where(a => a.OrganizationId == own.Id && a.State == ActivityState.Confirmed).OrderByDescending(a => a.Date).Take(Left.Length).ToList();
        foreach (var (activity, i) in held.Select((a, i) => (a, i)))
        {
            var (text, result) = Left[i];
            activity.FollowUps.Add(new FollowUp
            {
                ActivityId = activity.Id, Kind = i == 2 ? FollowUpKind.Problem : FollowUpKind.Resolution, Text = text, Owner = activity.HostName, DueOn = today.AddDays(i == 0 ? 4 : -2),
                DoneOn = i == 1 ? today.AddDays(-5) : null, Result = i == 1 ? result : null, DoneBy = i == 1 ? activity.RecordedBy : null,
            });
        }
    }
}
