using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>
/// The Party side of the sets S, M and L: the working committee, a Party committee for every community and below these 4 branches for
/// every 30 units (40, 400, 4,000), every fifth a joint branch of four units, some eight members each, and a member without organisation in every tenth unit. Some of it began or ended this year.
/// </summary>
internal static class PartySet
{
    private static readonly DateOnly Since = new(2025, 1, 1);

    /// <summary>Fills in what belongs to the units that are there.</summary>
    public static async Task FillAsync(AppDbContext db)
    {
        var units = await db.Enterprises.AsNoTracking().OrderBy(e => e.Id).Select(e => new { e.Id, e.CommunityId, e.ScopePath, e.Name }).ToListAsync();
        var organizations = new List<PartyOrganization>();
        var periods = new List<OrganizationPeriod>();
        var links = new List<OrganizationUnit>();
        var members = new List<PartyMember>();
        var placements = new List<MemberPlacement>();
        var root = Above("中共临溪街道工作委员会", OrganizationType.WorkingCommittee, null, null, OrgScope.StreetPath);
        var committees = (await db.Communities.AsNoTracking().OrderBy(c => c.Number).ToListAsync())
            .ToDictionary(c => c.Id, c => Above($"中共{c.Name}综合委员会", OrganizationType.CommunityCommittee, root, c.Id, OrgScope.CommunityPath(c.Number)));
        for (var i = 0; i < units.Count * 4 / 30; i++)
        {
            var joint = i % 5 == 4;
            var covered = units.Skip(i * 7).Take(joint ? 4 : 1).ToList();
            var from = i % 12 == 11 ? new DateOnly(2026, 8, 1) : Since;
            var above = covered[0].CommunityId is { } place ? committees[place] : root;
            var organization = Organization(organizations.Count, $"中共{covered[0].Name}支部", joint ? OrganizationType.JointBranch : OrganizationType.Branch, above, covered[0].CommunityId, covered[0].ScopePath, from);
            Set(organization, from);
            links.AddRange(covered.Select(u => new OrganizationUnit
            {
                OrganizationId = organization.Id, EnterpriseId = u.Id, IsOwn = !joint, Version = Guid.NewGuid(), From = from, RecordedAt = organization.CreatedAt,
            }));
            for (var m = 0; m < 3 + (i % 11); m++)
            {
                Add(organization.Id, covered[m % covered.Count].Id, (i * 20) + m);
            }
        }

        foreach (var (i, unit) in units.Index().Where(u => u.Index % 10 == 3))
        {
            Add(null, unit.Id, 1_000_000 + i);
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        var sqlite = (SqliteTransaction)transaction.GetDbTransaction();
        StraightInsert.Into(db, sqlite.Connection!, sqlite, organizations);
        StraightInsert.Into(db, sqlite.Connection!, sqlite, periods);
        StraightInsert.Into(db, sqlite.Connection!, sqlite, links);
        StraightInsert.Into(db, sqlite.Connection!, sqlite, members);
        StraightInsert.Into(db, sqlite.Connection!, sqlite, placements);
        await transaction.CommitAsync();

        PartyOrganization Above(string name, OrganizationType type, PartyOrganization? parent, Guid? community, string path)
        {
            var organization = Organization(organizations.Count, name, type, parent, community, path, Since);
            Set(organization, Since);
            return organization;
        }

        void Set(PartyOrganization organization, DateOnly from)
        {
            organizations.Add(organization);
            periods.Add(new OrganizationPeriod
            {
                OrganizationId = organization.Id, ParentId = organization.ParentId, Version = Guid.NewGuid(), From = from, Change = OrganizationChange.Established,
                Name = organization.Name, Type = organization.Type, HasCommittee = organization.HasCommittee, RecordedBy = "陈晓岚", RecordedAt = organization.CreatedAt,
            });
        }

        void Add(Guid? organization, Guid unit, int number)
        {
            var from = number % 15 == 14 ? new DateOnly(2026, 9, 10) : Since;
            var name = InventedUnits.Person(number);
            var member = new PartyMember
            {
                Version = Guid.NewGuid(), Name = name, SearchText = UnitSearchText.Of(name, null), NameSort = MemberNames.SortOf(name), Standing = number % 9 == 8 ? MemberStanding.Probationary : MemberStanding.Full,
                OrganizationId = organization, EnterpriseId = unit, CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch,
            };
            members.Add(member);
            placements.Add(new MemberPlacement
            {
                MemberId = member.Id, Version = Guid.NewGuid(), OrganizationId = organization, EnterpriseId = unit, From = from, Arrival = ArrivalKind.Recorded, RecordedBy = "陈晓岚",
                RecordedAt = DateTime.UnixEpoch,
            });
        }
    }

    private static PartyOrganization Organization(int i, string name, OrganizationType type, PartyOrganization? parent, Guid? community, string path, DateOnly from) => new()
    {
        Version = Guid.NewGuid(), Number = i + 1, ParentId = parent?.Id, Name = name, NameKey = Enterprise.KeyOf(name), SearchText = UnitSearchText.Of(name, null),
        Type = type, HasCommittee = i % 3 == 0, TreePath = PartyOrganization.PathUnder(parent?.TreePath, i + 1), CommunityId = community,
        ScopePath = path, FoundedOn = from, LastElectedOn = new DateOnly(2023, 1, 1).AddDays(i % 1_200), CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch,
    };
}
