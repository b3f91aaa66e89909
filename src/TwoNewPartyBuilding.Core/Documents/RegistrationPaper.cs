using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>One line of the printed form: a label and what stands beside it, never empty .</summary>
public sealed record FormLine(string Label, string Text, bool IsWide);

/// <summary>The registration form of a unit as it is printed.</summary>
public sealed record RegistrationForm(Guid Id, string Unit, DateOnly Today, IReadOnlyList<(string Title, IReadOnlyList<FormLine> Lines)> Groups, IReadOnlyList<string> Warnings);

/// <summary>Lays out registration forms for paper (1.4): every column, √ and × for yes and no, 无 for nothing (13.2).</summary>
public sealed class RegistrationPaper(AppDbContext db, DocumentList list)
{
    /// <summary>Forms printed in one go at most.</summary>
    public const int Most = 100;

    private static readonly string[] UnitFields =
    [
        nameof(EnterpriseFields.CreditCode), nameof(EnterpriseFields.Location), nameof(EnterpriseFields.LocationName), nameof(EnterpriseFields.ParkLevel),
        nameof(EnterpriseFields.IsHundredMillionBuilding), nameof(EnterpriseFields.RegisteredAddress), nameof(EnterpriseFields.BusinessAddress),
        nameof(EnterpriseFields.ContactName), nameof(EnterpriseFields.ContactPhone), nameof(EnterpriseFields.Ownership), nameof(EnterpriseFields.RevenueWan),
        nameof(EnterpriseFields.Employees), nameof(EnterpriseFields.LegalRepresentative), nameof(EnterpriseFields.ActualInvestor),
    ];

    /// <summary>The forms of these units in the caller's scope, masked.</summary>
    public async Task<IReadOnlyList<RegistrationForm>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct = default) =>
        [.. (await UnitsAsync(ids, ct)).Select(u => Lay(u, mask: true))];

    /// <summary>The forms of the verification list's tab and questions, masked, the first <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<RegistrationForm>> ReadAsync(DocumentFilter filter, CancellationToken ct = default) =>
        await ReadAsync(await list.KeysAsync(filter, Most, ct), ct);

    /// <summary>One unit's form unmasked; the reason is written down (13.3).</summary>
    public Task<Outcome<IReadOnlyList<RegistrationForm>>> UnmaskedAsync(Guid id, string? reason, CancellationToken ct = default) => UnmaskedAsync([id], reason, ct);

    /// <summary>The forms of the verification list's tab and questions unmasked, the first <see cref="Most"/>; the reason is written down for each unit.</summary>
    public async Task<Outcome<IReadOnlyList<RegistrationForm>>> UnmaskedAsync(DocumentFilter filter, string? reason, CancellationToken ct = default) =>
        await UnmaskedAsync(await list.KeysAsync(filter, Most, ct), reason, ct);

    private async Task<Outcome<IReadOnlyList<RegistrationForm>>> UnmaskedAsync(IReadOnlyCollection<Guid> ids, string? reason, CancellationToken ct)
    {
        var units = await UnitsAsync(ids, ct);
        if (units.Count == 0)
        {
            return Outcome.Missing<IReadOnlyList<RegistrationForm>>();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused<IReadOnlyList<RegistrationForm>>("Reason", "请填写打印完整信息的理由");
        }

        foreach (var unit in units)
        {
            db.Note(AuditAction.Unmasked, nameof(Enterprise), unit.Id, unit.Name, $"打印登记表：{reason.Trim()}");
        }

        await db.SaveChangesAsync(ct);
        return Outcome.Done<IReadOnlyList<RegistrationForm>>([.. units.Select(u => Lay(u, mask: false))]);
    }

    private async Task<List<Enterprise>> UnitsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Take(Most).ToArray();
        return await db.Enterprises.AsNoTracking().Include(e => e.Registration)
            .Where(e => wanted.Contains(e.Id) && e.Kind == EnterpriseKind.NonPublicEnterprise).OrderBy(e => e.Name).ThenBy(e => e.Id).ToListAsync(ct);
    }

    private RegistrationForm Lay(Enterprise unit, bool mask)
    {
        var form = unit.Registration ?? new PartyBuildingRegistration { EnterpriseId = unit.Id };
        List<(string, IReadOnlyList<FormLine>)> groups = [("单位", [.. UnitFields.Select(n => Line(FieldCatalog.Find(typeof(EnterpriseFields), n)!, unit, mask)), new("是否规模以上企业", Tick(unit.EffectiveScale == Ledgers.Scale.Above), false)])];
        groups.AddRange(FieldCatalog.Of<RegistrationFields>().GroupBy(f => f.Group).Select(g => (g.Key, (IReadOnlyList<FormLine>)[.. g.Select(f => Line(f, form, mask))])));
        return new RegistrationForm(unit.Id, unit.Name, db.Today, groups, unit.Registration is null ? ["登记表还没有填写"] : RegistrationRules.Warnings(unit.Registration));
    }

    private static FormLine Line(Field field, object record, bool mask)
    {
        var value = field.Get(record);
        var text = value is bool yes ? Tick(yes) : field.Show(value);
        if (mask && field.Personal is { } kind && text.Length > 0)
        {
            text = Masking.Mask(kind, text);
        }

        return new FormLine(field.Unit is null ? field.Label : $"{field.Label}（{field.Unit}）", text.Length > 0 ? text : "无", field.IsLongText);
    }

    private static string Tick(bool yes) => yes ? "√" : "×";
}
