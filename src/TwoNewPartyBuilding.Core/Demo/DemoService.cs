using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.VolunteerService;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>Volunteer service of the demo: two teams, activities at every step, hours and two certificates. Nobody in it lives.</summary>
internal sealed class DemoService(AppDbContext db)
{
    private const int Branches = 6;
    private const int Months = 4;

    private static readonly (string Title, ServiceField Field, string Place, ThemeLink? Link, string? Name, string Content)[] Done =
    [
        ("敬老院义务理发、打扫", ServiceField.Care, "滨河敬老院", ThemeLink.Festival, "重阳节（老年节）", "为老人理发 21 人次，打扫房间 12 间，检查电路 3 处。"),
        ("园区消防隐患排查", ServiceField.Emergency, "科技园区", ThemeLink.Memorial, "全国消防日", "排查车间 9 个，更换过期灭火器 14 具。"),
        ("上学路口文明引导", ServiceField.Civility, "建设路小学门口", null, null, "早高峰引导学生过街，劝导乱停车 30 余次。"),
        ("滨河步道清理", ServiceField.Environment, "滨河步道", ThemeLink.Memorial, "全国生态日", "清理步道 2 公里，装运垃圾 18 袋。"),
        ("社区便民维修", ServiceField.Skill, "工人村社区广场", null, null, "维修小家电 26 件，磨剪刀 40 把。"),
    ];

    /// <summary>Adds it to the unit of work; the caller saves.</summary>
    /// <param name="own">The branch with accounts in the demo.</param>
    /// <param name="secretary">Its secretary's account.</param>
    /// <param name="committee">The account of a committee member.</param>
    /// <param name="plain">The account of the plain member, who is joined to a member of the branch; or null.</param>
    /// <param name="ct">Stops it.</param>
    public async Task AddAsync(PartyOrganization own, (Guid Id, string Name) secretary, (Guid Id, string Name) committee, Guid? plain, CancellationToken ct)
    {
        var today = db.Today;
        var branches = await db.PartyOrganizations.Where(o => o.EndedOn == null && (o.Type == OrganizationType.Branch || o.Type == OrganizationType.JointBranch) && o.Id != own.Id)
            .OrderBy(o => o.Number).Take(Branches).ToListAsync(ct);
        var ids = branches.Select(b => b.Id).Append(own.Id).ToArray();
        var members = (await db.PartyMembers.Where(m => m.OrganizationId != null && ids.Contains(m.OrganizationId.Value) && m.LeftOn == null).OrderBy(m => m.NameSort).ToListAsync(ct)).ToLookup(m => m.OrganizationId!.Value);
        if (plain is { } account && members[own.Id].LastOrDefault(m => m.UserId is null) is { } joined)
        {
            joined.UserId = account;
        }

        var people = members.SelectMany(g => g).ToDictionary(m => m.Id, m => new Volunteer { MemberId = m.Id });
        db.Volunteers.AddRange(people.Values);
        people.Values.Take(3).Select((v, i) => (Volunteer: v, Number: i + 1)).ToList().ForEach(x => x.Volunteer.Number = $"9901-{x.Number:0000}");
        var team = Team(own.Id, "先锋红马甲服务队", secretary.Name, ServiceField.Care, members[own.Id].Select(m => people[m.Id]));
        Team(null, "滨河街道党员应急服务队", "陈晓岚", ServiceField.Emergency, branches.SelectMany(b => members[b.Id].Take(1)).Select(m => people[m.Id]));
        foreach (var (branch, index) in branches.Prepend(own).Where(b => members[b.Id].Any()).Select((b, i) => (b, i)))
        {
            for (var back = Months; back >= 1; back--)
            {
                if ((index + back) % 3 == 2)
                {
                    continue;
                }

                var (title, field, place, link, name, content) = Done[(index + back) % Done.Length];
                var service = Activity(branch.Id, branch == own ? team : null, today.AddDays(-(back * 26) - index), title, field, place, link, name, ServiceState.Confirmed, secretary, committee);
                (service.Content, service.Beneficiaries) = (content, 20 + (index * 7) + back);
                Attend(service, members[branch.Id].Where((_, i) => (i + back + index) % 4 != 3).Select(m => people[m.Id]));
            }
        }

        var held = Activity(own.Id, team, today.AddDays(-2), "慰问困难职工家庭", ServiceField.Care, "工人村社区", null, null, ServiceState.Held, committee, secretary);
        (held.Content, held.Beneficiaries) = ("走访困难职工 6 户，送去米面油。", 18);
        Attend(held, members[own.Id].Take(4).Select(m => people[m.Id]));
        Activity(own.Id, null, today.AddDays(-6), "厂区绿地养护", ServiceField.Environment, "厂区东侧绿地", null, null, ServiceState.Planned, secretary, committee);
        var open = Activity(own.Id, team, today.AddDays(9), "志愿者日便民服务", ServiceField.Skill, "滨河社区广场", ThemeLink.Memorial, "国际志愿者日", ServiceState.Enrolling, secretary, committee);
        open.Needed = 8;
        open.Lines.AddRange(members[own.Id].Take(3).Select(m => new ServiceLine { ActivityId = open.Id, VolunteerId = people[m.Id].Id, Source = LineSource.Self }));
        Activity(null, null, today.AddDays(12), "街道冬季扫雪除冰", ServiceField.Emergency, "滨河路沿线", ThemeLink.Festival, "冬至", ServiceState.Enrolling, secretary, committee).Needed = 40;
        foreach (var service in db.ServiceActivities.Local)
        {
            ServicePeople.Settle(service);
        }

        Certificates(own, members[own.Id].Take(2), people, secretary);
    }

    private ServiceTeam Team(Guid? organization, string name, string leader, ServiceField field, IEnumerable<Volunteer> people)
    {
        var team = new ServiceTeam { OrganizationId = organization, Name = name, LeaderName = leader, Field = field, FoundedOn = db.Today.AddMonths(-10) };
        team.Members.AddRange(people.Select(v => new TeamMember { TeamId = team.Id, VolunteerId = v.Id, From = db.Today.AddMonths(-9) }));
        if (organization is not null)
        {
            var other = new Volunteer { PersonName = "程小雨", OrganizationId = organization };
            db.Volunteers.Add(other);
            team.Members.Add(new TeamMember { TeamId = team.Id, VolunteerId = other.Id, From = db.Today.AddMonths(-3) });
        }

        db.ServiceTeams.Add(team);
        return team;
    }

    private ServiceActivity Activity(
        Guid? organization, ServiceTeam? team, DateOnly day, string title, ServiceField field, string place, ThemeLink? link, string? name, ServiceState state, (Guid Id, string Name) writer, (Guid Id, string Name) confirmer)
    {
        var service = new ServiceActivity
        {
            OrganizationId = organization, TeamId = team?.Id, Title = title, Field = field, Date = day, StartsAt = new TimeOnly(9, 0), EndsAt = new TimeOnly(10, 35), Place = place, Link = link, LinkName = name, State = state,
            RecordedById = writer.Id, RecordedBy = writer.Name, RecordedOn = state is ServiceState.Held or ServiceState.Confirmed ? day.AddDays(1) : null,
        };
        if (state == ServiceState.Confirmed)
        {
            (service.ConfirmedAt, service.ConfirmedBy) = (Common.BusinessClock.StartOf(day).AddDays(2), confirmer.Name);
        }

        db.ServiceActivities.Add(service);
        return service;
    }

    private static void Attend(ServiceActivity service, IEnumerable<Volunteer> people) => service.Lines.AddRange(people.Select((v, i) => new ServiceLine
    {
        ActivityId = service.Id, VolunteerId = v.Id, Source = LineSource.Roster, State = LineState.Attended, StartsAt = service.StartsAt!.Value,
        EndsAt = i % 5 == 4 ? service.StartsAt.Value.AddMinutes(60) : service.EndsAt!.Value, Minutes = i % 5 == 4 ? 60 : ServiceRules.Minutes(service.StartsAt.Value, service.EndsAt!.Value),
    }));

    private void Certificates(PartyOrganization own, IEnumerable<PartyMember> members, Dictionary<Guid, Volunteer> people, (Guid Id, string Name) secretary)
    {
        var (from, to, sequence) = (new DateOnly(db.Today.Year, 1, 1), db.Today.AddDays(-1), 0);
        foreach (var member in members)
        {
            var lines = db.ServiceActivities.Local.SelectMany(a => a.Lines.Select(l => (Service: a, Line: l))).Where(x => x.Line.VolunteerId == people[member.Id].Id && x.Line.IsCounted && x.Line.Date >= from)
                .OrderBy(x => x.Line.Date).ToList();
            if (lines.Count == 0)
            {
                continue;
            }

            db.ServiceCertificates.Add(new ServiceCertificate
            {
                VolunteerId = people[member.Id].Id, PersonName = member.Name ?? "", VolunteerNumber = people[member.Id].Number, OrganizationId = own.Id, Year = db.Today.Year, Sequence = ++sequence, IssuedOn = db.Today.AddDays(-1),
                From = from, To = to, Minutes = lines.Sum(x => x.Line.Minutes), Times = lines.Count, IssuedBy = secretary.Name, Issuer = own.Name, PersonInCharge = secretary.Name, Purpose = "年度评优",
                Content = string.Join('\n', lines.Select(x => $"{x.Line.Date:yyyy-MM-dd} {x.Service.Title}（{Common.FieldCatalog.Label(x.Service.Field!.Value)}）{ServiceRules.HoursText(x.Line.Minutes)} 小时")),
            });
        }
    }
}
