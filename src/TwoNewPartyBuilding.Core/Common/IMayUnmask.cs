namespace TwoNewPartyBuilding.Core.Common;

/// <summary>What a person sends along with a deed that may show personal data in full (13.3) and mostly does not.</summary>
public interface IMayUnmask
{
    /// <summary>True where it is asked for in full.</summary>
    bool Unmasks { get; }
}
