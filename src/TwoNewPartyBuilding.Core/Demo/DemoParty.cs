using System.Globalization;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>
/// The Party side of the demo, made of what the units' registration forms say: the tree, a member for every one they count, the
/// secretaries, and the instructor. Nobody in it lives; ID numbers bear the division 990101, which belongs to no place.
/// </summary>
internal sealed class DemoParty(AppDbContext db, MemberVault vault, IReadOnlyCollection<Community> communities)
{
    private const string By = "演示数据";

    private static readonly string[] Surnames =
        [.. "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 欧阳 上官".Split(' ')];

    private static readonly string[] GivenNames =
        [.. "建国 秀兰 志强 桂英 海燕 文博 雨晴 立新 国庆 晓明 春梅 永胜 丽娜 思远 慧敏 俊杰 红霞 一鸣 小军 玉珍 浩然 静怡 振华 雪梅 子涵 伟 敏 磊 洋 艳".Split(' ')];

    private static readonly string[] Educations = ["大学本科", "大专", "大学本科", "中专", "高中", "研究生", "大专"];
    private static readonly string[] Positions = ["生产主管", "技术员", "销售经理", "财务", "行政", "操作工", "质检员", "工程师"];

    private readonly DateOnly _today = db.Today;
    private int _organizations;
    private int _people;

    /// <summary>The branch whose secretary has an account in the demo.</summary>
    public const string SecretarysUnit = "临溪启航数控机床有限公司";

    /// <summary>Adds everything to the unit of work; the caller saves. Answers the branch of <see cref="SecretarysUnit"/>.</summary>
    public PartyOrganization Add(IReadOnlyList<Enterprise> units, string street)
    {
        var founded = new DateOnly(2003, 7, 1);
        var root = Organization($"中共{street}工作委员会", OrganizationType.WorkingCommittee, null, null, founded);
        var enterprises = Organization($"中共{street}非公有制企业综合委员会", OrganizationType.Committee, root, null, founded.AddYears(9));
        var social = Organization($"中共{street}社会组织综合委员会", OrganizationType.Committee, root, null, founded.AddYears(11));
        foreach (var community in communities.OrderBy(c => c.Number).Take(2))
        {
            Organization($"中共{street}{community.Name}委员会", OrganizationType.CommunityCommittee, root, community, founded.AddYears(5));
        }

        PartyOrganization? secretarys = null;
        foreach (var group in units.Where(u => u.Registration is { HasPartyOrganization: true }).GroupBy(u => u.Registration!.OrganizationName!))
        {
            var covered = group.ToList();
            var branch = Branch(covered, covered[0].Kind == EnterpriseKind.SocialOrganization ? social : enterprises);
            foreach (var unit in covered)
            {
                var people = Members(unit, branch);
                if (unit == covered[0] && people.Count > 0)
                {
                    Lead(branch, unit, people);
                }
            }

            secretarys = covered[0].Name == SecretarysUnit ? branch : secretarys;
        }

        foreach (var unit in units.Where(u => u.Registration is { HasPartyOrganization: not true }))
        {
            Members(unit, null);
        }

        new DemoThemes(db).Add([.. db.ChangeTracker.Entries<PartyOrganization>().Select(e => e.Entity)]);

        return secretarys ?? throw new InvalidOperationException($"The demo has no {SecretarysUnit}.");
    }

    /// <summary>Sends the instructor with this account to the units whose registration form names one.</summary>
    public void Send(Guid account, string name, IEnumerable<Enterprise> units)
    {
        var instructor = new Instructor
        {
            Name = name, Sex = Sex.Female, Phone = "19900069999", Employer = "滨河街道党建办", Title = "四级主任科员", RelationAt = "中共滨河街道机关支部委员会",
            IsFullMember = true, Source = InstructorSource.StreetStaff, Level = DispatchLevel.Street, UserId = account, CreatedAt = db.Clock.UtcNow,
        };
        db.Instructors.Add(instructor);
        var sent = _today.AddDays(-200);
        db.Dispatches.AddRange(units.Select(u => new Dispatch
        {
            InstructorId = instructor.Id, EnterpriseId = u.Id, State = DispatchState.Arrived, Document = $"滨党工发〔{sent.Year}〕12号", SentOn = sent,
            ArrivedOn = sent.AddDays(7), EndsOn = sent.AddDays(6).AddYears(2), CreatedAt = db.Clock.UtcNow,
        }));
    }

    private PartyOrganization Organization(string name, OrganizationType type, PartyOrganization? parent, Community? community, DateOnly founded, FormationMode? mode = null, bool committee = true)
    {
        var number = ++_organizations;
        var organization = new PartyOrganization
        {
            Number = number, Name = name, NameKey = Enterprise.KeyOf(name), SearchText = UnitSearchText.Of(name, null), Type = type, HasCommittee = committee, Mode = mode,
            ParentId = parent?.Id, TreePath = PartyOrganization.PathUnder(parent?.TreePath, number), CommunityId = community?.Id,
            ScopePath = community?.Path ?? OrgScope.StreetPath, FoundedOn = founded, CreatedAt = db.Clock.UtcNow, UpdatedAt = db.Clock.UtcNow,
        };
        organization.Periods.Add(new OrganizationPeriod
        {
            OrganizationId = organization.Id, From = founded, Change = OrganizationChange.Established, Name = name, Type = type, HasCommittee = committee,
            ParentId = parent?.Id, Reason = By, RecordedBy = By, RecordedAt = db.Clock.UtcNow,
        });
        db.PartyOrganizations.Add(organization);
        return organization;
    }

    private PartyOrganization Branch(List<Enterprise> units, PartyOrganization parent)
    {
        var form = units[0].Registration!;
        var type = form.Category switch
        {
            OrganizationCategory.GeneralBranch => OrganizationType.GeneralBranch,
            OrganizationCategory.JointBranch => OrganizationType.JointBranch,
            OrganizationCategory.Committee => OrganizationType.Committee,
            _ => OrganizationType.Branch,
        };
        var isJoint = type == OrganizationType.JointBranch;
        var community = communities.FirstOrDefault(c => c.Id == units[0].CommunityId);
        var founded = form.OrganizationFoundedOn ?? _today.AddYears(-3);
        var committee = type == OrganizationType.GeneralBranch || units.Sum(u => u.Registration!.MembersHere ?? 0) >= 7;
        var branch = Organization(form.OrganizationName!, type, parent, community, founded, isJoint ? FormationMode.Joint : FormationMode.Own, committee);
        branch.ApprovalNumber = form.ApprovalNumber;
        branch.LastElectedOn = form.LastElectedOn;
        branch.Phone = form.OrganizationPhone;
        branch.Units.AddRange(units.Select(u => new OrganizationUnit
        {
            OrganizationId = branch.Id, EnterpriseId = u.Id, IsOwn = !isJoint, From = founded, RecordedAt = db.Clock.UtcNow,
        }));
        return branch;
    }

    private List<PartyMember> Members(Enterprise unit, PartyOrganization? branch)
    {
        var form = unit.Registration!;
        var here = branch is null ? [] : Enumerable.Range(0, form.MembersHere ?? 0).Select(_ => Member(unit, branch, MemberStanding.Full, null)).ToList();
        here.AddRange(branch is null ? [] : Enumerable.Range(0, form.Probationary ?? 0).Select(_ => Member(unit, branch, MemberStanding.Probationary, null)));
        for (var i = 0; i < (form.MembersElsewhere ?? 0) + (branch is null ? form.MembersHere ?? 0 : 0); i++)
        {
            Member(unit, null, MemberStanding.Full, "户籍地党支部");
        }

        return here;
    }

    private PartyMember Member(Enterprise unit, PartyOrganization? branch, MemberStanding standing, string? outside)
    {
        var number = ++_people;
        var birth = new DateOnly(1958, 3, 1).AddDays(number * 977 % 14_600);
        var first = string.Create(CultureInfo.InvariantCulture, $"990101{birth:yyyyMMdd}{number % 999:000}");
        var told = ResidentId.Check(first + ResidentId.CheckCharacter(first), _today);
        var joined = standing == MemberStanding.Probationary ? _today.AddDays(-60 - (number * 37 % 200)) : birth.AddYears(24).AddDays(number * 31 % 900);
        var name = Surnames[number * 17 % Surnames.Length] + GivenNames[number * 7 % GivenNames.Length];
        var member = new PartyMember
        {
            Name = name, ResidentId = told.Text, Sex = told.Sex, BirthOn = told.Birth, Ethnicity = number % 23 == 0 ? "回族" : "汉族",
            Education = Educations[number % Educations.Length], Standing = standing, JoinedOn = joined, ConvertedOn = standing == MemberStanding.Full ? joined.AddYears(1) : null,
            Position = Positions[number % Positions.Length], Mobile = string.Create(CultureInfo.InvariantCulture, $"1990007{number % 10_000:0000}"),
            SearchText = UnitSearchText.Of(name, null), NameSort = MemberNames.SortOf(name), OrganizationId = branch?.Id, EnterpriseId = unit.Id,
            DuesBase = 3_000 + (number * 137 % 9_000), CreatedAt = db.Clock.UtcNow, UpdatedAt = db.Clock.UtcNow,
        };
        vault.Close(member);
        var since = joined > _today.AddDays(-400) ? joined : _today.AddDays(-400);
        member.Placements.Add(new MemberPlacement
        {
            MemberId = member.Id, OrganizationId = branch?.Id, OutsideOrganization = outside, EnterpriseId = unit.Id, From = since, Arrival = ArrivalKind.Recorded,
            Reason = By, RecordedBy = By, RecordedAt = db.Clock.UtcNow,
        });
        db.PartyMembers.Add(member);
        Tell(member, number, since);
        return member;
    }

    /// <summary>What a branch knows of its members besides: who retired, who is away, whom nobody reaches.</summary>
    private void Tell(PartyMember member, int number, DateOnly since)
    {
        if (member.BirthOn!.Value.AddYears(61) < _today)
        {
            Begin(SituationKind.Retired, since, null, "到龄退休");
        }

        if (member.OrganizationId is not null && number % 47 == 11)
        {
            Begin(SituationKind.MobileOut, Later(_today.AddDays(-120 - number)), "外省项目部", "随项目外出").Certificate = $"流〔2026〕{number:000}号";
        }

        if (member.OrganizationId is not null && number % 61 == 17)
        {
            Begin(SituationKind.LostContact, Later(_today.AddDays(-100 - number)), null, "电话停机，支部报告");
        }

        MemberSituation Begin(SituationKind kind, DateOnly from, string? place, string reason) => SituationBook.Begin(db, member, kind, from, place, reason);

        DateOnly Later(DateOnly day) => day > since ? day : since;
    }

    private static void Lead(PartyOrganization branch, Enterprise unit, List<PartyMember> people)
    {
        var from = branch.LastElectedOn ?? branch.FoundedOn!.Value;
        var kinds = branch.HasCommittee ? new[] { PostKind.Secretary, PostKind.Organization, PostKind.Publicity } : [PostKind.Secretary];
        foreach (var (kind, person) in kinds.Zip(people.Where(p => p.Standing == MemberStanding.Full)))
        {
            if (kind == PostKind.Secretary && unit.Registration!.SecretaryName is { } name)
            {
                (person.Name, person.SearchText, person.NameSort) = (name, UnitSearchText.Of(name, null), MemberNames.SortOf(name));
            }

            branch.Posts.Add(new OrganizationPost
            {
                OrganizationId = branch.Id, MemberId = person.Id, Kind = kind, From = from, Mode = PostMode.Elected,
                Source = kind == PostKind.Secretary ? SourceOf(unit.Registration!.SecretaryFrom) : null,
                IsFullTime = kind == PostKind.Secretary ? unit.Registration!.SecretaryIsFullTime ?? false : null,
            });
        }
    }

    private static PostSource? SourceOf(SecretarySource? source) => source switch
    {
        SecretarySource.Investor => PostSource.Investor,
        SecretarySource.MiddleManager => PostSource.Manager,
        SecretarySource.SentBySuperior => PostSource.SentBySuperior,
        null => null,
        _ => PostSource.Other,
    };
}
