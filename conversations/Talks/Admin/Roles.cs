using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>Roles as they are written in the roster and read by people.</summary>
internal static class Roles
{
    /// <summary>Accepts the roster file's names (<c>ketua_tim</c>) and the labels; null for anything else.</summary>
    public static Role? Read(string text) => text.Trim().ToLowerInvariant().Replace('_', ' ') switch
    {
        "petugas" or "officer" => Role.Petugas,
        "ketua tim" or "team leader" => Role.KetuaTim,
        "kepala opd" or "head of office" => Role.KepalaOpd,
        "koordinator" or "coordinator" => Role.Koordinator,
        "verifikator" or "verifier" => Role.Verifikator,
        "rt" or "ketua rt" => Role.Rt,
        "rw" or "ketua rw" => Role.Rw,
        "bendahara" or "treasurer" => Role.Bendahara,
        "auditor" => Role.Auditor,
        "admin" => Role.Admin,
        _ => null,
    };

    public static string KeyOf(Role role) => role switch
    {
        Role.Petugas => TextKey.Admin.RolePetugas,
        Role.KetuaTim => TextKey.Admin.RoleKetuaTim,
        Role.KepalaOpd => TextKey.Admin.RoleKepalaOpd,
        Role.Koordinator => TextKey.Admin.RoleKoordinator,
        Role.Verifikator => TextKey.Admin.RoleVerifikator,
        Role.Rt => TextKey.Admin.RoleRt,
        Role.Rw => TextKey.Admin.RoleRw,
        Role.Bendahara => TextKey.Admin.RoleBendahara,
        Role.Auditor => TextKey.Admin.RoleAuditor,
        _ => TextKey.Admin.RoleAdmin,
    };
}
