namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>What may be said where free words are not allowed any more: approved by the vendor word for word, under the key's last part as name.</summary>
    public static class Template
    {
        public const string Received = "template.laporan_diterima";
        public const string Acknowledged = "template.laporan_ditanggapi";
        public const string Started = "template.laporan_dikerjakan";
        public const string Paused = "template.laporan_ditunda";
        public const string Finished = "template.laporan_selesai";
        public const string FinishedFollower = "template.laporan_diikuti_selesai";
        public const string Confirmed = "template.laporan_diikuti_beres";
        public const string ClosedBySilence = "template.laporan_ditutup";
        public const string Reopened = "template.laporan_dibuka_lagi";
        public const string FeedbackReminder = "template.laporan_pengingat";
        public const string Moved = "template.laporan_dialihkan";
        public const string Refused = "template.laporan_ditolak";
        public const string Withdrawn = "template.laporan_diikuti_batal";
        public const string Asked = "template.laporan_pertanyaan";
        public const string Told = "template.laporan_pesan";
        public const string Published = "template.laporan_tampil";
        public const string KeptBack = "template.laporan_tidak_tampil";
        public const string Card = "template.tugas_baru";
        public const string CardAgain = "template.tugas_dibuka_lagi";
        public const string CardMoved = "template.tugas_dialihkan";
        public const string CardHandedOn = "template.tugas_diserahkan";
        public const string CardWithdrawn = "template.tugas_dibatalkan";
        public const string CardConfirmed = "template.tugas_beres";
        public const string CardAnswered = "template.tugas_jawaban";
        public const string CardAdded = "template.tugas_tambahan";
        public const string CardCorrected = "template.tugas_perbaikan";
        public const string CardFollowerPhoto = "template.tugas_foto";
        public const string CardUnreachable = "template.tugas_pelapor_tak_terjangkau";
        public const string RemindFirst = "template.tugas_pengingat";
        public const string LateFirst = "template.tugas_lewat_jawaban";
        public const string LateWork = "template.tugas_lewat_selesai";

        /// <summary>Carries a broadcast. Vendors count it as marketing.</summary>
        public const string Broadcast = "template.kabar_kota";

        /// <summary>The name a vendor knows it by: <c>laporan_selesai</c>.</summary>
        public static string NameOf(string key) => key["template.".Length..];
    }
}
