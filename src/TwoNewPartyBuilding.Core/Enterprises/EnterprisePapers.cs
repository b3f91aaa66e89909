using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Papers;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>The papers of units: the profile (企业简介, domain 1.3) and the list of a ledger.</summary>
public sealed class EnterprisePapers(AppDbContext db, EnterpriseFile file, SettingsReader settings)
{
    private static readonly string[] Asked = ["基本信息", "位置", "经营", "人员"];

    // Questions put to a few units only; where they have no answer they are not even missing.
    private static readonly HashSet<string> OnlyWhereAnswered =
    [
        nameof(EnterpriseFields.LocationName), nameof(EnterpriseFields.ParkLevel), nameof(EnterpriseFields.IsHundredMillionBuilding), nameof(EnterpriseFields.TaxWan),
        nameof(EnterpriseFields.HasConstructionQualification), nameof(EnterpriseFields.HasDevelopmentActivity),
    ];

    private static readonly HashSet<string> NotAskedOfSocialOrganizations =
    [
        nameof(EnterpriseFields.Ownership), nameof(EnterpriseFields.IndustryCode), nameof(EnterpriseFields.RegisteredCapitalWan), nameof(EnterpriseFields.RevenueWan),
        nameof(EnterpriseFields.RevenueYear), nameof(EnterpriseFields.OutputWan),
    ];

    private static readonly HashSet<string> Wide =
    [
        nameof(EnterpriseFields.Name), nameof(EnterpriseFields.RegisteredAddress), nameof(EnterpriseFields.BusinessAddress), nameof(EnterpriseFields.MainBusiness),
        nameof(EnterpriseFields.IndustryCode), nameof(EnterpriseFields.HeadIdentity), nameof(RegistrationFields.OrganizationName), nameof(RegistrationFields.SuperiorOrganization),
    ];

    private static readonly string[] Form =
    [
        nameof(RegistrationFields.OrganizationName), nameof(RegistrationFields.OrganizationFoundedOn), nameof(RegistrationFields.LastElectedOn), nameof(RegistrationFields.Formation),
        nameof(RegistrationFields.Category), nameof(RegistrationFields.SuperiorOrganization), nameof(RegistrationFields.SecretaryName), nameof(RegistrationFields.InstructorName),
        nameof(RegistrationFields.MembersHere), nameof(RegistrationFields.Activists),
    ];

    /// <summary>
    /// The profile of a unit; null where the unit does not exist or lies outside the scope. Personal data is masked, or in full
    /// where the person has the right and gives a reason (13.3). Leaves an audit row.
    /// </summary>
    public async Task<Outcome<OutgoingFile>> ProfileAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        if (await file.ReadAsync(id, ct) is not { } unit)
        {
            return Outcome.Missing<OutgoingFile>();
        }

        var why = reason?.Trim() ?? "";
        if (why.Length > 0 && !db.User.IsSystem && !db.User.May(Permission.PersonalDataUnmask))
        {
            return Outcome.Refused<OutgoingFile>("Reason", "您没有查看未脱敏个人信息的权限");
        }

        var paper = Profile(unit, masked: why.Length == 0, db.Today);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var name = OutgoingFile.NameOf(street, $"{unit.Facts.Name}简介", db.Today, ".docx");
        db.Note(AuditAction.Exported, nameof(Enterprise), id, unit.Facts.Name, why.Length == 0 ? "简介（Word），已脱敏" : $"简介（Word），未脱敏（{why}）");
        await db.SaveChangesAsync(ct);
        return Outcome.Done(new OutgoingFile(name, OutgoingFile.Document, (target, stop) => PaperWriter.WriteAsync(target, paper, stop)));
    }

    /// <summary>The profile as a paper; printed with no blanks.</summary>
    public static Paper Profile(EnterpriseDetails unit, bool masked, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var facts = unit.Facts;
        var social = facts.Kind == EnterpriseKind.SocialOrganization;
        var parts = new List<PaperPart> { new FactsPart([.. FactsOf(unit, social, masked)]) };
        Add(social ? "组织简介" : "企业简介", facts.ProfileText);
        if (unit.Registration is { HasPartyOrganization: true } form)
        {
            parts.Add(new HeadingPart("党建情况"));
            parts.Add(new FactsPart([.. Form.Select(name => FieldCatalog.Find(typeof(RegistrationFields), name)!).Select(f => FactOf(f, form, masked))]));
        }

        Add("荣誉", facts.Honours);
        var filled = facts.FilledBy is { } by ? $"填报人：{(masked ? Masking.Mask(PersonalKind.Name, by) : by)}" : null;
        return new Paper($"{facts.Name}简介", parts) { Issuer = filled, Day = facts.FilledOn ?? unit.FactsAsOf ?? today, Marking = masked ? null : "内部资料（含个人信息，注意保管）" };

        void Add(string heading, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                parts.Add(new HeadingPart(heading));
                parts.Add(new TextPart(text));
            }
        }
    }

    /// <summary>The units of a ledger as a paper.</summary>
    internal static Paper List(ExportOrder order, string title, IReadOnlyList<Enterprise> units)
    {
        var places = order.Communities.ToDictionary(c => c.Id, c => c.Name);
        var rows = units.Select((unit, i) => (IReadOnlyList<string>)
        [
            (i + 1).ToString(CultureInfo.InvariantCulture),
            unit.Name,
            unit.CreditCode ?? "—",
            unit.CommunityId is { } id ? places.GetValueOrDefault(id, "—") : "—",
            IndustryCatalog.Find(unit.IndustryCode)?.Name ?? "—",
            Number(unit.Employees),
            Number(unit.Registration?.MembersHere),
            unit.Registration?.HasPartyOrganization switch { true => YesNoMarks.Yes, false => YesNoMarks.No, _ => "—" },
            Person(unit.ContactName, PersonalKind.Name),
            Person(unit.ContactPhone, PersonalKind.Phone),
        ]).ToList();
        return new Paper(title, [new ListPart(
            [
                new("序号", 5, true), new("单位名称", 24), new("统一社会信用代码", 19), new("社区", 10, true), new("行业", 13), new("职工人数", 7, true), new("党员人数", 7, true),
                new("党组织", 6, true), new("联系人", 8, true), new("联系电话", 12, true),
            ], rows)])
        {
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"（{string.Join("，", order.Words)}；共 {units.Count} 家）"),
            IsLandscape = true,
            Issuer = order.Unit,
            Day = order.Day,
            Marking = order.Full ? "内部资料（含个人信息，注意保管）" : "内部资料",
        };

        string Person(string? value, PersonalKind kind) => string.IsNullOrEmpty(value) ? "—" : order.Full ? value : Masking.Mask(kind, value);
    }

    private static IEnumerable<Fact> FactsOf(EnterpriseDetails unit, bool social, bool masked)
    {
        foreach (var field in FieldCatalog.Of<EnterpriseFields>().Where(f => Asked.Contains(f.Group) && !(social && NotAskedOfSocialOrganizations.Contains(f.Name))))
        {
            var value = field.Get(unit.Facts);
            if (value is null && OnlyWhereAnswered.Contains(field.Name))
            {
                continue;
            }

            yield return field.Name switch
            {
                nameof(EnterpriseFields.CommunityId) => new Fact(field.Label, unit.Community ?? ""),
                nameof(EnterpriseFields.GridId) => new Fact(field.Label, unit.Grid ?? ""),
                nameof(EnterpriseFields.IndustryCode) => new Fact(field.Label, IndustryCatalog.Find(unit.Facts.IndustryCode)?.Label ?? "", IsWide: true),
                _ => FactOf(field, unit.Facts, masked),
            };
        }
    }

    private static Fact FactOf(Field field, object record, bool masked)
    {
        var value = field.Get(record);
        var shown = masked && field.Personal is { } kind ? Masking.Mask(kind, value as string) : field.Show(value);
        return new Fact(field.Unit is null or "年" ? field.Label : $"{field.Label}（{field.Unit}）", shown, Wide.Contains(field.Name));
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "—";
}
