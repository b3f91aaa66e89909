namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Whose portal this is, as written on every page.</summary>
/// <param name="Name">Name of the portal.</param>
/// <param name="Street">Name of the sub-district, empty while unknown.</param>
/// <param name="FooterLines">Lines at the foot of each page: owner, telephone for help, filing number.</param>
public sealed record PortalIdentity(string Name, string Street, IReadOnlyList<string> FooterLines)
{
    /// <summary>Name and street in one line.</summary>
    public string Title => Street.Length == 0 ? Name : $"{Name} · {Street}";

    /// <summary>Reads the section Portal (Name, Street, FooterLines).</summary>
    public static PortalIdentity From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var portal = configuration.GetSection("Portal");
        return new(portal["Name"] ?? "两新党建", portal["Street"] ?? "", portal.GetSection("FooterLines").Get<string[]>() ?? []);
    }
}
