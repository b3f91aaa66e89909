using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>
/// The data sets S (300 units), M (3,000) and L (30,000) of the budgets: units with their communities, registration forms,
/// ledger states with some history, and an audit row for each record.
/// </summary>
internal static class UnitSet
{
    private static readonly DateOnly Since = new(2025, 1, 1);

    /// <summary>Fills a migrated database.</summary>
    public static async Task FillAsync(AppDbContext db, int count)
    {
        for (var i = 0; i < InventedUnits.Communities.Length; i++)
        {
            var community = new Community { Name = InventedUnits.Communities[i], Number = i + 1, Position = i + 1 };
            community.Grids.AddRange(Enumerable.Range(1, 5).Select(g => new Grid { CommunityId = community.Id, Name = $"第{g}网格" }));
            db.Communities.Add(community);
        }

        await db.SaveChangesAsync();
        var places = await db.Communities.Include(c => c.Grids).AsNoTracking().OrderBy(c => c.Number).ToListAsync();
        var rule = new ScaleRuleSettings();
        var units = Enumerable.Range(0, count).Select(i => Unit(i, places[i % places.Count], rule)).ToList();
        var forms = units.Where((_, i) => i % 3 != 2).Select((u, i) => Form(u, i)).ToList();
        var periods = units.SelectMany(Periods).ToList();

        var last = await db.AuditChainEnds.AsNoTracking().SingleAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var sqlite = (SqliteTransaction)transaction.GetDbTransaction();
        StraightInsert.Into(db, sqlite.Connection!, sqlite, units);
        StraightInsert.Into(db, sqlite.Connection!, sqlite, forms);
        StraightInsert.Into(db, sqlite.Connection!, sqlite, periods);
        var (sequence, hash) = (last.Sequence, last.Hash);
        StraightInsert.Into(db, sqlite.Connection!, sqlite, units.Cast<IAudited>().Concat(forms).Concat(periods).Select(record =>
        {
            var entry = Entry(record, ++sequence, hash);
            hash = entry.Hash;
            return entry;
        }));
        await db.AuditChainEnds.ExecuteUpdateAsync(set => set.SetProperty(e => e.Sequence, sequence).SetProperty(e => e.Hash, hash));
        await transaction.CommitAsync();
    }

    private static Enterprise Unit(int i, Community place, ScaleRuleSettings rule)
    {
        var unit = new Enterprise
        {
            Kind = i % 25 == 24 ? EnterpriseKind.SocialOrganization : EnterpriseKind.NonPublicEnterprise,
            Version = Guid.NewGuid(),
            CreatedAt = At(i),
            UpdatedAt = At(i),
            Name = InventedUnits.Name(i),
            NameKey = Enterprise.KeyOf(InventedUnits.Name(i)),
            CreditCode = i % 50 == 49 ? null : InventedUnits.Code(i),
            SearchText = UnitSearchText.Of(InventedUnits.Name(i), i % 50 == 49 ? null : InventedUnits.Code(i)),
            CommunityId = place.Id,
            GridId = place.Grids[i / 8 % place.Grids.Count].Id,
            ScopePath = place.Path,
            FoundedOn = new DateOnly(2000 + (i % 24), 1 + (i % 12), 1 + (i % 28)),
            Ownership = OwnershipKind.Private,
            RegistrationType = "有限责任公司",
            IndustryCode = InventedUnits.IndustryCode(i),
            MainBusiness = InventedUnits.IndustryName(i),
            BusinessAddress = $"滨河街道建设路{i % 900}号",
            Employees = InventedUnits.Employees(i),
            RevenueWan = i % 20 == 19 ? null : InventedUnits.Revenue(i),
            RevenueYear = 2025,
            LegalRepresentative = InventedUnits.Person(i),
            ContactName = InventedUnits.Person(i + 5),
            ContactPhone = InventedUnits.Phone(i),
            OperatingStatus = i % 97 == 96 ? OperatingStatus.Stopped : OperatingStatus.Normal,
            FactsAsOf = new DateOnly(2026, 9, 30),
        };
        ScaleAssessor.Assess(unit, rule);
        return unit;
    }

    private static PartyBuildingRegistration Form(Enterprise unit, int i) => new()
    {
        EnterpriseId = unit.Id,
        Version = Guid.NewGuid(),
        UpdatedAt = unit.UpdatedAt,
        HasPartyOrganization = InventedUnits.HasOrganization(i),
        OrganizationName = InventedUnits.HasOrganization(i) ? $"中共{unit.Name}支部委员会" : null,
        Formation = InventedUnits.HasOrganization(i) ? FormationKind.Alone : null,
        MembersHere = InventedUnits.Members(i),
        NoneTooFewMembers = !InventedUnits.HasOrganization(i),
    };

    private static IEnumerable<LedgerPeriod> Periods(Enterprise unit, int i)
    {
        var standing = LedgerRules.FirstLedger(unit.Kind, unit.EffectiveScale);
        if (i % 30 == 29 && unit.Kind == EnterpriseKind.NonPublicEnterprise)
        {
            yield return Period(unit, standing, Since, Since.AddDays(200));
            yield return Period(unit, Ledger.PendingDeregistration, Since.AddDays(200), null);
            yield break;
        }

        if (i % 10 == 9 && unit.Kind == EnterpriseKind.NonPublicEnterprise)
        {
            yield return Period(unit, standing == Ledger.AboveScale ? Ledger.BelowScale : Ledger.AboveScale, Since, Since.AddDays(300));
        }

        yield return Period(unit, standing, i % 10 == 9 ? Since.AddDays(300) : Since, null);
        if (i % 12 == 11 && unit.Kind == EnterpriseKind.NonPublicEnterprise)
        {
            yield return Period(unit, Ledger.KeyManaged, Since.AddDays(60), null);
        }
    }

    private static LedgerPeriod Period(Enterprise unit, Ledger ledger, DateOnly from, DateOnly? to) => new()
    {
        EnterpriseId = unit.Id,
        Version = Guid.NewGuid(),
        Ledger = ledger,
        From = from,
        To = to,
        Reason = "首次登记",
        RecordedBy = "陈晓岚",
        RecordedAt = unit.CreatedAt,
    };

    private static AuditEntry Entry(IAudited record, long sequence, string previous)
    {
        var (root, rootId) = record.AuditRoot;
        var entry = new AuditEntry
        {
            Sequence = sequence,
            At = At((int)(sequence % 500_000)),
            UserName = "staff",
            Action = AuditAction.Created,
            Record = record.GetType().Name,
            RecordId = record.Id,
            Root = root,
            RootId = rootId,
            Label = record.AuditLabel,
            VersionAfter = Guid.NewGuid(),
            Changes = FieldChange.WriteAll([new("MainBusiness", null, "通用设备制造业"), new("Employees", null, "120"), new("RevenueWan", null, "2300.50"), new("OperatingStatus", null, "Normal")]),
            PreviousHash = previous,
        };
        entry.Hash = AuditChain.HashOf(entry);
        return entry;
    }

    private static DateTime At(int minutes) => new DateTime(2025, 1, 2, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes);
}
