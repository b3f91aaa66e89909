using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>Finds the unit of a row: by code; without one, by a name that only one unit bears.</summary>
internal sealed class UnitIndex
{
    private readonly Dictionary<string, Enterprise> _byCode = [];
    private readonly ILookup<string, Enterprise> _byName;

    public UnitIndex(List<Enterprise> units)
    {
        foreach (var unit in units.Where(u => u.CreditCode is not null))
        {
            _byCode[unit.CreditCode!] = unit;
        }

        _byName = units.ToLookup(u => u.NameKey);
    }

    public Enterprise? Find(ParsedRow row)
    {
        var code = row.Get<string>(nameof(EnterpriseFields.CreditCode));
        if (code is not null && _byCode.TryGetValue(code, out var unit))
        {
            return unit;
        }

        // A unit entered without a code is the same one when its name is; a unit with another code is not.
        var same = SameNamed(row).Where(u => code is null || u.CreditCode is null).Take(2).ToList();
        return same.Count == 1 ? same[0] : null;
    }

    public Enterprise? SameName(ParsedRow row) => SameNamed(row).FirstOrDefault();

    private IEnumerable<Enterprise> SameNamed(ParsedRow row) =>
        row.Get<string>(nameof(EnterpriseFields.Name)) is { } name ? _byName[Enterprise.KeyOf(name)] : [];
}
